// Texts with values put in: "{n} of {all}".
export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// The form of a text that goes with a number in a language, of forms by their plural category.
export const formOf = (forms, count, language) => forms[new Intl.PluralRules(language).select(count)] || forms.other;
