"""What a finger, or somebody who hears the page, could not use; scripts for a browser."""

SMALL = """() => [...document.querySelectorAll('button, a, summary, input, textarea, label.photo')]
  .filter((one) => one.checkVisibility() && !one.closest('[inert]'))
  .filter((one) => !one.matches('.hidden-input, .track input, .boxes input'))
  .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
  .map(([text, box]) => `${text} ${box.width}×${box.height}`)"""
"""Everything to touch that is smaller than 44 px, but for a rounding."""

UNNAMED = """() => [...document.querySelectorAll('button, a, input, textarea, select')]
  .filter((one) => one.checkVisibility())
  .filter((one) => !(one.textContent.trim() || one.getAttribute('aria-label')
    || one.labels?.length))
  .map((one) => one.outerHTML.slice(0, 120))"""
"""Everything to touch that has no name."""
