import s from "./keys.module.css";

/** Keys as they stand on a keyboard; a sequence reads from left to right in every language. */
export function Keys({ keys }: { readonly keys: readonly string[] }) {
  if (!keys.length) return null;
  return (
    <span className={s.keys} dir="ltr">
      {keys.map((key) => (
        <kbd key={key} className={s.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
