"""Texts with figures as authors write them, and as readers of °F, oz and fl oz have them.

No-break spaces are written as plain ones.
"""

from typing import Final

from tasting.languages import Language

STAY: Final[tuple[tuple[Language, str], ...]] = (
    ("en", ""),
    ("en", "Ratio 1:16, 100 %, step 3 of 7, code 417, 4:00 min"),
    ("en", "It drops by 40 °C and is 5 °C cooler, 35 °C warmer, ± 3 °C"),
    ("en", "a drop of 35 °C; 35 °C below boiling; up to 5 °C too cold"),
    ("en", "It loses 35 °C. They differ by more than 35 °C, or by up to 40 °C."),
    (
        "en",
        "a fall of approx. 40 °C, accurate to 1 °C, +/- 35 °C, a gap of 30 to 35 °C",
    ),
    ("fr", "à 5 °C près, 35 °C de plus, 35 °C en dessous, à 35 °C d’écart"),
    ("fr", "refroidit de 5 °C, baisse de 10 °C, un écart de 5 °C, monte de 5 à 10 °C"),
    ("fr", "une hausse de 40 °C ; perd environ 35 °C ; jusqu’à 5 °C trop froid"),
    ("fr", "1 200 ml, 15 000 ml, de 1 200 à 1 500 ml, 1 200,5 g"),
    ("fr", "1,250 kg, 1.250 kg, 1,125 ± 0,005 g, 1\u202f200,5 g"),
    ("en", "150 mg/l, 60 g/l, 60 g/100 ml, a 12-g dose, −5 °C, B12 g, 1:16 g"),
    ("en", "55 g per litre, 60 g of coffee per L, 5 g·l⁻¹, 5 g per 100 ml"),
    ("en", "It cools at 5 °C per minute, at 4 °C intervals; a probe to 0.1 °C, a scale to 0.01 g"),
    ("fr", "3 g de thé par litre, 5 g par l, 15 g et 12,5 g de sucre par litre"),
    ("fr", "à moins de 2 °C de la cible ; chaque passage l’abaisse de 5 à 10 °C"),
    ("en", "93 °C (199 °F), 199 °F (93 °C), 200 ml/6.8 fl oz, 12 g (about 0.4 oz)"),
    ("en", "180 ml (6 fl oz), 180 ml (about 6 ounces), 93 °C, 199 °F"),
    ("en", "93 °C or 199 °F, 199 °F or 93 °C; 93 °C, about 199 °F; 93 °C (200F)"),
    ("en", "55 g a litre, 3 g (per litre), 15 g per 250 g; a 5 l-bottle, 1 l and a half"),
    ("en", "a spread of 40 °C, ΔT = 35 °C, plus or minus 35 °C, give or take 35 °C"),
    ("fr", "plus ou moins 35 °C, écart maximal : 35 °C, par paliers de 35 °C; 1 litre et demi"),
    ("fr", "10 g (0,35 once), 93 °C ou 199 °F"),
    ("en", "3 × 5 g, 3x5 g, 3 x 5 g"),
    ("en", "2 l’eau, 5 G, 12 gouttes, 3 glasses, 3 cl/kg, 5 g²"),
    ("en", "123456 g, 1.234.567 ml, 12.345 g"),
)
"""A language, and a text in it that stays as it is."""

TEXTS: Final[tuple[tuple[Language, str, str], ...]] = (
    ("en", "Heat to 93 °C.", "Heat to 93 °C (199 °F)."),
    ("fr", "Chauffez à 92,5 °C", "Chauffez à 92,5 °C (198,5 °F)"),
    ("en", "water of 92–96 °C, then", "water of 92–96 °C (198–205 °F), then"),
    ("en", "from 82 to 85 °C", "from 82 to 85 °C (180–185 °F)"),
    ("fr", "entre 20 et 22 °C", "entre 20 et 22 °C (68–72 °F)"),
    ("fr", "passe de 15 à 20 °C", "passe de 15 à 20 °C (59–68 °F)"),
    ("en", "60 and 70 °C", "60 and 70 °C (158 °F)"),
    ("en", "cooled from 100 to 93 °C", "cooled from 100 to 93 °C (199 °F)"),
    ("en", "92 °C-96 °C, 10g – 12g", "92 °C-96 °C (198–205 °F), 10g – 12g (0.35–0.42 oz)"),
    ("en", "96 °C to 90 °C", "96 °C (205 °F) to 90 °C (194 °F)"),
    (
        "fr",
        "Versez 200 ml d’eau sur 12 g.",
        "Versez 200 ml (6,8 fl oz) d’eau sur 12 g (0,42 oz).",
    ),
    ("en", "20 cl, 1 l or 1.5 kg", "20 cl (6.8 fl oz), 1 l (1.06 qt) or 1.5 kg (3.3 lb)"),
    ("en", "200 mL, 1.5 L, 2 liters", "200 mL (6.8 fl oz), 1.5 L (1.6 qt), 2 liters (2.1 qt)"),
    ("fr", "2 litres à 96ºC", "2 litres (2,1 qt) à 96ºC (205 °F)"),
    ("en", "1\u202f200 ml and 1,200 ml", "1\u202f200 ml (41 fl oz) and 1,200 ml (41 fl oz)"),
    (
        "fr",
        "0,125 l, 0,125 g, 1,25 kg",
        "0,125 l (0,132 qt), 0,125 g (0,004 oz), 1,25 kg (2,76 lb)",
    ),
    ("en", "0.125 l and 0,125 l", "0.125 l (0.132 qt) and 0,125 l (0.132 qt)"),
    ("fr", "8,25 ± 0,25 g", "8,25 ± 0,25 g (0,29 oz ± 0,01)"),
    ("en", "93 °C ± 2 °C", "93 °C ± 2 °C (199 °F ± 4)"),
    ("en", "93 °C +/- 2", "93 °C +/- 2 (199 °F ± 4)"),
    ("en", "93 °C (± 2 °C)", "93 °C (± 2 °C) (199 °F ± 4)"),
    ("en", "200 ml (200 g on it)", "200 ml (6.8 fl oz) (200 g = 7 oz on it)"),
    ("en", "Step 4: 93 °C", "Step 4: 93 °C (199 °F)"),
    ("en", "Keep at 4 °C, below 25 °C", "Keep at 4 °C (39 °F), below 25 °C (77 °F)"),
    ("en", "It cools to about 60 °C", "It cools to about 60 °C (140 °F)"),
    ("en", "at 2–6 °C", "at 2–6 °C (36–43 °F)"),
    ("fr", "Gardez à moins de 22 °C", "Gardez à moins de 22 °C (72 °F)"),
    ("fr", "Laissez refroidir à 60 °C", "Laissez refroidir à 60 °C (140 °F)"),
    ("fr", "de l’eau de 20 °C à 5 °C", "de l’eau de 20 °C (68 °F) à 5 °C (41 °F)"),
    ("en", "30 grams in a 200 ml bowl", "30 grams (1.06 oz) in a 200 ml (6.8 fl oz) bowl"),
    ("en", "2 g per cup", "2 g (0.07 oz) per cup"),
    *((language, same, same) for language, same in STAY),
)
"""A language, a text in it, and what its readers in °F and oz have."""

PIECES: Final = (
    "93", "8,25", "200", "1\u202f200", "–", " to ", " à ", " et ", "between ", "±", " ± ", "2",
    " °C", "°C", " g", " ml", " l", "l’eau", "/", "%", ".", " (", ")", "199 °F", "oz", " by ",
    " or ", ",", "drops ", "0,125", " per litre", "de ",
    " cooler", "Pour ", "x", ":", "-", "\n",
)  # fmt: skip
"""What such texts are made of."""
