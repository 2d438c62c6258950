"""Everything printed: kit sheets and reports, drawn in mm; reportlab and qrcode live here."""
