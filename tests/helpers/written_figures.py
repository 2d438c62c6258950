"""Texts with figures as authors write them, and as readers of °F, oz and fl oz have them.

No-break spaces are written as plain ones.
"""

from typing import Final

TEXTS: Final = (
    ("Heat to 93 °C.", "Heat to 93 °C (199 °F)."),
    ("Chauffez à 92,5 °C", "Chauffez à 92,5 °C (198.5 °F)"),
    ("water of 92–96 °C, then", "water of 92–96 °C (198–205 °F), then"),
    ("from 82 to 85 °C", "from 82 to 85 °C (180–185 °F)"),
    ("entre 20 et 22 °C", "entre 20 et 22 °C (68–72 °F)"),
    ("60 and 70 °C", "60 and 70 °C (158 °F)"),
    ("cooled from 100 to 93 °C", "cooled from 100 to 93 °C (199 °F)"),
    ("Versez 200 ml d’eau sur 12 g.", "Versez 200 ml (6.8 fl oz) d’eau sur 12 g (0.42 oz)."),
    ("20 cl, 1 l or 1.5 kg", "20 cl (6.8 fl oz), 1 l (1.06 qt) or 1.5 kg (3.3 lb)"),
    ("1\u202f200 ml and 1,200 ml", "1\u202f200 ml (41 fl oz) and 1,200 ml (41 fl oz)"),
    ("8,25 ± 0,25 g", "8,25 ± 0,25 g (0.29 oz ± 0.01)"),
    ("93 °C ± 2 °C", "93 °C ± 2 °C (199 °F ± 4)"),
    ("93 °C (± 2 °C)", "93 °C (± 2 °C) (199 °F ± 4)"),
    ("200 ml (200 g on it)", "200 ml (6.8 fl oz) (200 g = 7 oz on it)"),
    ("Keep at 4 °C, below 25 °C", "Keep at 4 °C (39 °F), below 25 °C (77 °F)"),
    ("30 grams in a 200 ml bowl", "30 grams (1.06 oz) in a 200 ml (6.8 fl oz) bowl"),
    *(
        (same, same)
        for same in (
            "",
            "Ratio 1:16, 100 %, step 3 of 7, code 417, 4:00 min",
            "It drops by 40 °C and is 5 °C cooler, 35 °C warmer, ± 3 °C",
            "à 5 °C près, 35 °C de plus",
            "150 mg/l, 60 g/l, 60 g/100 ml, a 12-g dose, −5 °C, B12 g, 1:16 g",
            "93 °C (199 °F), 199 °F (93 °C), 200 ml/6.8 fl oz, 12 g (about 0.4 oz)",
            "2 l’eau, 5 G, 12 gouttes, 3 glasses, 3 cl/kg, 5 g²",
            "123456 g, 1.234.567 ml, 12.345 g",
        )
    ),
)

PIECES: Final = (
    "93", "8,25", "200", "1\u202f200", "–", " to ", " à ", " et ", "between ", "±", " ± ", "2",
    " °C", "°C", " g", " ml", " l", "l’eau", "/", "%", ".", " (", ")", "199 °F", "oz", " by ",
    " cooler", "Pour ", "x", ":", "-", "\n",
)  # fmt: skip
"""What such texts are made of."""
