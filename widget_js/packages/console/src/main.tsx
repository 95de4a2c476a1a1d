import "./tokens.css";
import "./app/mantine.css";
import "./base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { createAppRouter } from "./app/router.tsx";
import { createServices } from "./app/services.ts";
import { allowStyleText } from "./app/trusted_types.ts";
import { activateLocale, chooseLocale } from "./i18n/locales.ts";

async function start(): Promise<void> {
  allowStyleText();
  const services = createServices();
  const { locale } = services.preferences.get();
  await activateLocale(chooseLocale([locale, ...navigator.languages]));
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root");
  createRoot(root).render(
    <StrictMode>
      <App services={services} router={createAppRouter(services)} />
    </StrictMode>,
  );
}

void start();
