"""Pangkat of PNS by golongan, as SIASN lists them; PPPK have a golongan only (Perpres 98/2020). Pure."""

PNS_RANKS = {
    "I/a": "Juru Muda",
    "I/b": "Juru Muda Tingkat I",
    "I/c": "Juru",
    "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda",
    "II/b": "Pengatur Muda Tingkat I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tingkat I",
    "III/c": "Penata",
    "III/d": "Penata Tingkat I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tingkat I",
    "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}


def written(grade: str) -> str:
    """A golongan as a certificate prints it: `Penata, III/c` for PNS, `Golongan IX` for PPPK, empty for none."""
    if grade in PNS_RANKS:
        return f"{PNS_RANKS[grade]}, {grade}"
    return f"Golongan {grade}" if grade else ""
