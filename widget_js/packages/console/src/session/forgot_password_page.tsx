import { Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Notice } from "../app/notice.tsx";
import { useServices } from "../app/services.ts";
import { useT } from "../i18n/use_t.ts";
import { EntryPage } from "./entry_page.tsx";
import s from "./entry_page.module.css";

export function ForgotPasswordPage() {
  const t = useT();
  const { api } = useServices();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { email: "" },
    validate: { email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : t("form.email.wrong")) },
  });
  const request = useMutation({
    mutationFn: async (email: string) => {
      await api.post("/password-resets", { email });
      return email;
    },
  });
  return (
    <EntryPage title={t("forgot.title")}>
      {request.isSuccess ? (
        <p className={s.words} role="status">
          {t("forgot.sent", { email: request.data })}
        </p>
      ) : (
        <form className={s.form} noValidate onSubmit={form.onSubmit(({ email }) => request.mutate(email.trim()))}>
          {request.isError ? <Notice tone="red">{t("problem.unreachable")}</Notice> : null}
          <TextInput
            key={form.key("email")}
            {...form.getInputProps("email")}
            label={t("form.email")}
            description={t("forgot.hint")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            type="email"
            name="email"
            autoComplete="username"
            autoFocus
          />
          <Button type="submit" variant="filled" size="md" loading={request.isPending}>
            {t("forgot.submit")}
          </Button>
        </form>
      )}
      <p className={s.foot}>
        <Link to="/sign-in">{t("signin.back")}</Link>
      </p>
    </EntryPage>
  );
}
