// The page's words, from a resource file a language: the study's way, for a page whose elements are there from the beginning.

const Attributes = ['title', 'aria-label', 'placeholder'];

/** Puts the words where index.html names them. */
export function put(say) {
  document.title = say('title');
  for (const element of document.querySelectorAll('[data-say]')) element.textContent = say(element.getAttribute('data-say'));
  for (const attribute of Attributes)
    for (const element of document.querySelectorAll(`[data-say-${attribute}]`)) element.setAttribute(attribute, say(element.getAttribute(`data-say-${attribute}`)));
}

/** What the page says of a refusal, by its kind; the server's own words, which are English, where it knows none. */
export function refusalOf(refused, say, file = '') {
  const key = [refused.why, refused.status].map(kind => `refused.${kind}`).find(key => say(key) !== key);
  return say(key ?? (file ? 'refused.import' : 'refused.other'), { file, error: refused.message });
}

/** A role that the server names, in the reader's language. */
export function roleName(role, say) {
  const key = `role.${role.replaceAll(' ', '')}`;
  return say(key) !== key ? say(key) : role;
}
