import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { Notice } from "../app/notice.tsx";
import { errorsByField, Problem } from "../api/problem.ts";
import { useServices } from "../app/services.ts";
import { type Translate, useT } from "../i18n/use_t.ts";
import { EntryPage } from "./entry_page.tsx";
import s from "./entry_page.module.css";
import { signIn } from "./session.ts";

const route = getRouteApi("/sign-in");

export function SignInPage() {
  const t = useT();
  const services = useServices();
  const router = useRouter();
  const { next } = route.useSearch();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { email: "", password: "" },
    validate: {
      email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : t("form.email.wrong")),
      password: (password) => (password ? null : t("form.password.missing")),
    },
  });
  const attempt = useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) => signIn(services, email.trim(), password),
    onSuccess: () => router.navigate({ to: (next ?? "/inbox") as "/inbox", replace: true }),
    onError: (error) => {
      if (error instanceof Problem) form.setErrors(errorsByField(error, ["email", "password"]));
    },
  });
  return (
    <EntryPage title={t("signin.title")}>
      {attempt.error ? <Notice tone="red">{tellProblem(attempt.error, t)}</Notice> : null}
      <form className={s.form} noValidate onSubmit={form.onSubmit((values) => attempt.mutate(values))}>
        <TextInput
          key={form.key("email")}
          {...form.getInputProps("email")}
          label={t("form.email")}
          type="email"
          name="email"
          autoComplete="username"
          inputMode="email"
          autoFocus
        />
        <PasswordInput
          key={form.key("password")}
          {...form.getInputProps("password")}
          label={t("form.password")}
          name="password"
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": t("form.password.show") }}
        />
        <Button type="submit" variant="filled" size="md" loading={attempt.isPending}>
          {t("signin.submit")}
        </Button>
      </form>
      <p className={s.foot}>
        <Link to="/forgot">{t("signin.forgot")}</Link>
      </p>
    </EntryPage>
  );
}

function tellProblem(error: Error, t: Translate): string {
  if (!(error instanceof Problem) || error.isUnreachable) return t("problem.unreachable");
  if (error.status === 401) return t("signin.refused");
  if (error.status === 429) return t("signin.too_many", { minutes: Math.ceil((error.retryAfterSeconds ?? 60) / 60) });
  return error.message || t("problem.unknown");
}
