"""Certificates of invented people, for looking at the template and for its tests. Serials of NIPs are 991 to 999."""

from dataclasses import replace
from datetime import date

from certificates.facts import CertificateFacts, ModuleLine

SKILLS = (
    "Mengenal Kanal: Media Sosial sebagai Layanan Publik",
    "Menyusun Pesan dan Kalender Konten",
    "Membuat Konten yang Terbaca di Ponsel",
    "Menelusuri dan Memverifikasi Informasi",
    "Dari Komentar ke Tiket: Mengelola Aduan",
    "Membaca Data Akun",
)
CULTURE = (
    "BerAKHLAK di Ruang Digital",
    "Pancasila dan Kebinekaan sebagai Pedoman",
    "Bahasa yang Ramah dan Kearifan Lokal",
    "Hak Digital Warga dan Keterbukaan Informasi",
    "Budaya Tim: Alih Tugas dan Kolaborasi",
)
ETHICS = (
    "Netiket dan Nada Bicara Akun Pemerintah",
    "Menghadapi Kritik, Amarah, dan Perundungan",
    "Netralitas ASN",
    "Hoaks, Ujaran Kebencian, dan UU ITE",
    "Izin, Hak Cipta, dan Martabat Orang",
    "Akun Pribadi, Akun Dinas, dan Rahasia Jabatan",
)
SAFETY = (
    "Kata Sandi, Pengelola Sandi, Verifikasi Dua Langkah",
    "Phishing, Rekayasa Sosial, dan APK Palsu",
    "Mengamankan Akun Bersama OPD",
    "Pelindungan Data Pribadi Saat Melayani Warga",
    "Tanggap Insiden: Akun Diretas, Akun Palsu, Kebocoran",
    "Jejak Digital dan Perangkat",
)
NORMAL = CertificateFacts(
    name_with_titles="Melati Anggraini, S.Sos.",
    nip="198704122011012993",
    rank="Penata, III/c",
    post="Pranata Hubungan Masyarakat Ahli Muda",
    agency="Dinas Lingkungan Hidup",
    course_title="Optimalisasi Pengelolaan Media Sosial",
    method="e-learning",
    started_on=date(2026, 3, 2),
    finished_on=date(2026, 5, 19),
    jp=20,
    minutes=900,
    predicate="Memuaskan",
    score_percent=88,
    number="800.1.4/0127/DISKOMINFO/V/2026",
    code="7K3M9QXDT2HBW5NE",
    verify_url="https://pilar.bengkulukota.go.id/v/7K3M9QXDT2HBW5NE",
    place="Bengkulu",
    issued_on=date(2026, 5, 19),
    issuer_lines=("PEMERINTAH KOTA BENGKULU", "DINAS KOMUNIKASI DAN INFORMATIKA"),
    organiser="Dinas Komunikasi dan Informatika",
    signatory_post="Kepala Dinas Komunikasi dan Informatika",
    signatory_name="Ir. Bachtiar Nurmansyah, M.T.",
    signatory_nip="197108051996031995",
    outcomes=(
        "Menjawab aduan warga dengan cepat, santun, dan tepat sasaran.",
        "Memeriksa kebenaran informasi sebelum membagikannya.",
        "Melindungi data pribadi warga dan mengamankan akun OPD.",
    ),
    modules=(
        ModuleLine("skills", "Kecakapan Mengelola Kanal OPD", 5, 225, 90, SKILLS),
        ModuleLine("culture", "Budaya Melayani di Ruang Digital", 3, 135, 85, CULTURE),
        ModuleLine("ethics", "Etika Bermedia Sosial bagi ASN", 4, 180, 95, ETHICS),
        ModuleLine("safety", "Keamanan Akun dan Data Warga", 5, 225, 80, SAFETY),
        ModuleLine("", "Simulasi respons dan evaluasi akhir", 3, 135, 88),
    ),
)
LONG_NAME = replace(
    NORMAL,
    name_with_titles="Prof. Dr. Ir. H. Muhammad Syahruddin Nasution Harahap Simanjuntak, "
    "S.Kom., M.Kom., M.M., M.Si., Ph.D., IPU., ASEAN Eng.",
    nip="196905171994031991",
    rank="Pembina Utama Madya, IV/d",
    number="800.1.4/0128/DISKOMINFO/V/2026",
    predicate="Sangat Memuaskan",
    score_percent=94,
)
ACCENTS = replace(
    NORMAL,
    name_with_titles="Noëlla D'Azevêdo Peña-O’Brien, S.T.",
    nip="199107232019022992",
    rank="Penata Muda Tingkat I, III/b",
    post="Analis Kebijakan Ahli Pertama",
    agency="Sekretariat Daerah, Bagian Protokol & Komunikasi Pimpinan",
)
ONE_WORD = replace(NORMAL, name_with_titles="Ngadimin", post="Pengadministrasi Umum", rank="Juru, I/c", agency="Kelurahan Anggut Bawah")
WITHOUT_NIP = replace(
    NORMAL, name_with_titles="Rafi Oktavian", nip=None, rank="", post="Admin Media Sosial", agency="Dinas Lingkungan Hidup"
)
PPPK = replace(
    NORMAL,
    name_with_titles="Dwi Kartika Sari, A.Md.Kom.",
    nip="199508172024212992",
    rank="Golongan VII",
    post="Pranata Komputer Terampil",
    agency="Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
)
LONG_EVERYTHING = replace(
    LONG_NAME,
    post="Kepala Subbagian Perencanaan, Evaluasi, Pelaporan, dan Keuangan merangkap Pejabat Pengelola Informasi dan Dokumentasi Pelaksana",
    agency="Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk, dan Keluarga Berencana Kota Bengkulu",
    course_title="Optimalisasi Pengelolaan Media Sosial Perangkat Daerah untuk Pelayanan Informasi Publik, Penanganan Aduan Warga, "
    "dan Komunikasi Krisis pada Masa Tanggap Darurat Bencana di Lingkungan Pemerintah Kota Bengkulu",
    method="Pelatihan Jarak Jauh",
    issuer_lines=("PEMERINTAH KOTA BENGKULU", "BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA"),
    organiser="Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
    signatory_post="Plt. Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kota Bengkulu",
    signatory_name="Dr. Hj. Rosmawati Puspaningtyas Kusumawardhani, S.H., M.H., M.Kn.",
    started_on=date(2025, 12, 20),
)
MANY_MODULES = replace(
    NORMAL,
    jp=44,
    minutes=1980,
    modules=(
        *(replace(line, title=f"{line.title}, Bagian {part}") for line in NORMAL.modules[:4] for part in ("Dasar", "Lanjutan")),
        ModuleLine("", "Simulasi respons", 8, 360, None),
        ModuleLine("", "Evaluasi akhir", 2, 90, 88),
    ),
)
SMALL = replace(
    NORMAL,
    jp=3,
    minutes=135,
    predicate="",
    outcomes=(),
    course_title="Netralitas ASN",
    method="Bimbingan Teknis",
    started_on=date(2026, 5, 19),
    modules=(ModuleLine("ethics", "Netralitas ASN", 3, 135, None, ("Apa yang dilarang", "Menjawab pertanyaan warga")),),
)
ATTENDED = replace(
    NORMAL,
    predicate="",
    score_percent=None,
    course_title="Sosialisasi Pelindungan Data Pribadi",
    modules=tuple(replace(line, score=None) for line in NORMAL.modules),
)

SAMPLES = {
    "biasa": NORMAL,
    "nama-panjang": LONG_NAME,
    "aksen-dan-apostrof": ACCENTS,
    "satu-kata": ONE_WORD,
    "tanpa-nip": WITHOUT_NIP,
    "pppk": PPPK,
    "semua-panjang": LONG_EVERYTHING,
    "banyak-modul": MANY_MODULES,
    "satu-modul": SMALL,
    "tanpa-penilaian": ATTENDED,
}
