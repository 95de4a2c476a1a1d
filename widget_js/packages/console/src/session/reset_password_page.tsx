import { Button, PasswordInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { errorsByField, Problem } from "../api/problem.ts";
import { Notice } from "../app/notice.tsx";
import { useServices } from "../app/services.ts";
import { useT } from "../i18n/use_t.ts";
import { EntryPage } from "./entry_page.tsx";
import s from "./entry_page.module.css";

/** The server decides in the end; this saves a round trip. */
const SHORTEST_PASSWORD = 10;
const route = getRouteApi("/reset/$token");

export function ResetPasswordPage() {
  const t = useT();
  const { api } = useServices();
  const { token } = route.useParams();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { password: "" },
    validate: {
      password: (password) =>
        password.length < SHORTEST_PASSWORD ? t("reset.password.short", { count: SHORTEST_PASSWORD }) : null,
    },
  });
  const reset = useMutation({
    mutationFn: (password: string) => api.post(`/password-resets/${encodeURIComponent(token)}`, { password }),
    onError: (error) => {
      if (error instanceof Problem) form.setErrors(errorsByField(error, ["password"]));
    },
  });
  if (reset.isSuccess) {
    return (
      <EntryPage title={t("reset.done.title")}>
        <p className={s.words}>{t("reset.done.reason")}</p>
        <Link to="/sign-in">{t("signin.title")}</Link>
      </EntryPage>
    );
  }
  const isSpent = reset.error instanceof Problem && [404, 410].includes(reset.error.status);
  const isFieldError = Object.keys(form.errors).length > 0;
  return (
    <EntryPage title={t("reset.title")}>
      {isSpent ? <Notice tone="red" action={<Link to="/forgot">{t("reset.again")}</Link>}>{t("reset.spent")}</Notice> : null}
      {reset.error && !isSpent && !isFieldError ? <Notice tone="red">{t("problem.unreachable")}</Notice> : null}
      <form className={s.form} noValidate onSubmit={form.onSubmit(({ password }) => reset.mutate(password))}>
        <PasswordInput
          key={form.key("password")}
          {...form.getInputProps("password")}
          label={t("reset.password")}
          description={t("reset.password.hint", { count: SHORTEST_PASSWORD })}
          inputWrapperOrder={["label", "input", "description", "error"]}
          name="password"
          autoComplete="new-password"
          visibilityToggleButtonProps={{ "aria-label": t("form.password.show") }}
          autoFocus
        />
        <Button type="submit" variant="filled" size="md" loading={reset.isPending}>
          {t("reset.submit")}
        </Button>
      </form>
    </EntryPage>
  );
}
