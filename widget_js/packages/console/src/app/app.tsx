import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { DirectionProvider, MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { setNonce } from "get-nonce";
import type { AppRouter } from "./router.tsx";
import { type Services, ServicesContext } from "./services.ts";
import { resolveVariables, theme } from "./theme.ts";
import { readNonce } from "./trusted_types.ts";

interface AppProps {
  readonly services: Services;
  readonly router: AppRouter;
}

export function App({ services, router }: AppProps) {
  // Dialogs stop the page's scrolling by a style element; it needs the nonce as well.
  setNonce(readNonce());
  return (
    <I18nProvider i18n={i18n}>
      <DirectionProvider>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={resolveVariables}
          defaultColorScheme="auto"
          getStyleNonce={readNonce}
          withGlobalClasses={false}
        >
          <QueryClientProvider client={services.queries}>
            <ServicesContext value={services}>
              <RouterProvider router={router} />
            </ServicesContext>
          </QueryClientProvider>
        </MantineProvider>
      </DirectionProvider>
    </I18nProvider>
  );
}
