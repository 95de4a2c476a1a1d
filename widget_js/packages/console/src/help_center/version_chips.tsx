import type { ArticleStateView, VersionView } from "../api/types.ts";
import { useT } from "../i18n/use_t.ts";
import { useLanguageName } from "../i18n/use_language_name.ts";
import s from "./version_chips.module.css";

/** Beyond, the languages that lack an article are one chip. */
const MAX_MISSING = 2;

interface VersionChipsProps {
  readonly article: ArticleStateView;
  readonly locales: readonly string[];
}

type Mark = "published" | "draft" | "scheduled" | "archived" | "unlisted" | "outdated";

/** What one must know first of a version. */
export function markOf({ state, is_outdated: isOutdated, is_unlisted: isUnlisted }: VersionView): Mark {
  if (state !== "published") return state as Mark;
  if (isOutdated) return "outdated";
  return isUnlisted ? "unlisted" : "published";
}

/** The languages of an article, each with its state in words unless it is published and up to date. */
export function VersionChips({ article, locales }: VersionChipsProps) {
  const t = useT();
  const name = useLanguageName();
  const there = new Map(article.versions.map((version) => [version.locale, version]));
  const isPublished = article.versions.some(({ state }) => state === "published");
  const missing = isPublished ? locales.filter((locale) => !there.has(locale)) : [];
  return (
    <span className={s.chips}>
      {article.versions.map((version) => {
        const mark = markOf(version);
        return (
          <Chip
            key={version.locale}
            mark={mark}
            locale={version.locale}
            words={t(`help.chip.${mark}`, { locale: name(version.locale) })}
            short={mark === "published" ? null : t(`help.chip.short.${mark}`)}
          />
        );
      })}
      {missing.length > MAX_MISSING ? (
        <span className={s.chip} data-mark="missing">
          {t("help.chip.more_missing", { count: missing.length })}
        </span>
      ) : (
        missing.map((locale) => (
          <Chip
            key={locale}
            mark="missing"
            locale={locale}
            words={t("help.chip.missing", { locale: name(locale) })}
            short={t("help.chip.short.missing")}
          />
        ))
      )}
    </span>
  );
}

interface ChipProps {
  readonly mark: Mark | "missing";
  readonly locale: string;
  readonly words: string;
  readonly short: string | null;
}

function Chip({ mark, locale, words, short }: ChipProps) {
  return (
    <span className={s.chip} data-mark={mark} title={words}>
      <span aria-hidden="true">
        <bdi>{locale}</bdi>
        {short ? <> {short}</> : null}
      </span>
      <span className="spoken">{words}. </span>
    </span>
  );
}
