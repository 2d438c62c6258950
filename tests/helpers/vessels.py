"""What samples are served in, with one vessel of it and how many hold a sample."""

VESSELS = {
    "bowl": ("bowl", 1),
    "tasting cup": ("tasting cup", 1),
    "tasse à dégustation": ("tasse à dégustation", 1),
    "gaiwan (bol à couvercle)": ("gaiwan", 1),
    "200 ml cup": ("200 ml cup", 1),
    "90 ml cup": ("90 ml cup", 1),
    "press": ("press", 1),
    "set of five bowls": ("bowl", 5),
    "série de cinq bols": ("bol", 5),
    "lot de 5 bols": ("bol", 5),
    "5 × bol": ("bol", 5),
    "Five bowls": ("bowl", 5),
    "cinq bols": ("bol", 5),
    "a row of 3 glasses": ("glass", 3),
    "4 bols blancs identiques": ("bol blanc identique", 4),
    "trois morceaux": ("morceau", 3),
    "série de cinq tasses de 200 ml": ("tasse", 5),
    "une rangée de douze théières": ("théière", 12),
    "sixty cups": ("sixty cups", 1),
}
