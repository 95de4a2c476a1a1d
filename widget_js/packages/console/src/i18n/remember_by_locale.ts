// What is made once for each locale.

/** What Intl makes is dear (0.1 ms), and a long list asks for it thousands of times. */
export function rememberByLocale<Made>(make: (locale: string) => Made): (locale: string) => Made {
  const made = new Map<string, Made>();
  return (locale) => {
    let found = made.get(locale);
    if (found === undefined) {
      found = make(locale);
      made.set(locale, found);
    }
    return found;
  };
}
