"""The drawings behind `{% icon %}`, `{% pictogram %}` and `{% mark %}`: own work, as inner SVG."""

# Grid 24, line 2, round ends.
ICONS = {
    "alert": '<circle cx="12" cy="12" r="9"/><path d="M12 7.5v5.5M12 16.4v.1"/>',
    "arrow-right": '<path d="M4.5 12h15M13.5 6l6 6-6 6"/>',
    "book": '<path d="M12 6.5C10 5 7 4.5 3.5 4.5v14c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2v-14C17 4.5 14 5 12 6.5zM12 6.5v14"/>',
    "calendar": '<rect x="4" y="5.5" width="16" height="15" rx="2"/><path d="M4 10.5h16M8.5 3v4M15.5 3v4"/>',
    "certificate": '<path d="M13 18H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v4M7 8.5h7M7 12.5h4"/>'
    '<circle cx="17" cy="15" r="2.8"/><path d="M15.3 17.5V22l1.7-1.2 1.7 1.2v-4.5"/>',
    "check": '<path d="M5 12.5l4.7 4.7L19.5 7.3"/>',
    "chevron-down": '<path d="M5.5 9l6.5 6.5L18.5 9"/>',
    "chevron-left": '<path d="M14.5 5.5L8 12l6.5 6.5"/>',
    "chevron-right": '<path d="M9.5 5.5L16 12l-6.5 6.5"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.3l3.3 2"/>',
    "cross": '<path d="M6 6l12 12M18 6L6 18"/>',
    "document": '<path d="M13.5 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8.5zM13.5 3v5.5H19M9 13h6M9 16.5h4"/>',
    "download": '<path d="M12 4v11M6.5 10l5.5 5.5L17.5 10M5 20h14"/>',
    "eye": '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="3"/>',
    "flag": '<path d="M6 21V4h11l-2 4 2 4H6"/>',
    "group": '<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6"/>'
    '<path d="M16 5.2a3.5 3.5 0 0 1 0 6.6M18 14.5c2.2.8 3.5 2.8 3.5 5.5"/>',
    "help": '<circle cx="12" cy="12" r="9"/><path d="M9.3 9.5a2.7 2.7 0 1 1 3.9 2.4c-.8.4-1.2 1-1.2 1.9M12 16.9v.1"/>',
    "home": '<path d="M3.5 11L12 4l8.5 7M5.5 9.5V20h13V9.5M10 20v-5.5h4V20"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8.5 10.5V7.5a3.5 3.5 0 0 1 7 0v3"/>',
    "minus": '<path d="M6 12h12"/>',
    "offline": '<path d="M4 4l16 16M5 10.5a11 11 0 0 1 4-2.3M8 14.5a6 6 0 0 1 5.5-1.2M12 18.5v.1M13 7.5a11 11 0 0 1 6 3"/>',
    "phone": '<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 17.5h2"/>',
    "print": '<path d="M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z"/>',
    "refresh": '<path d="M19.5 9A8 8 0 0 0 5 8M4.5 4v4.5H9M4.5 15A8 8 0 0 0 19 16M19.5 20v-4.5H15"/>',
    "report": '<path d="M4 20.5h16M6.5 20.5v-6M11 20.5V5M15.5 20.5V10"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5l5 5"/>',
    "user": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c0-4 3.3-6.5 7.5-6.5s7.5 2.5 7.5 6.5"/>',
    "warning": '<path d="M12 4L2.8 19.5h18.4zM12 10v4.5M12 17v.1"/>',
}

# Grid 32, line 2.3.
PICTOGRAMS = {
    "skills": '<path d="M13 28.5H9.5a3 3 0 0 1-3-3v-19a3 3 0 0 1 3-3h10a3 3 0 0 1 3 3V10M12.8 8h3.4M22.4 21.2l4.4 4.4"/>'
    '<path class="filled" d="M15.6 14.2l11 4.3-4.7 2.2-2.2 4.7z"/>',
    "culture": '<path d="M11.53 10.45A5.1 5.1 0 1 1 20.47 10.45A5.1 5.1 0 1 1 23.23 18.95A5.1 5.1 0 1 1 16 24.2A5.1 5.1 0 1 1 '
    '8.77 18.95A5.1 5.1 0 1 1 11.53 10.45Z"/><circle cx="16" cy="16.6" r="3.7"/><circle class="filled" cx="16" cy="16.6" r="1.2"/>',
    "ethics": '<path d="M8.5 4.5h15a4 4 0 0 1 4 4V19a4 4 0 0 1-4 4h-8l-6.5 5.3V23h-.5a4 4 0 0 1-4-4V8.5a4 4 0 0 1 4-4z"/>'
    '<path class="filled" d="M16 18.6c-2.9-1.7-4.6-3.3-4.6-5.3a2.5 2.5 0 0 1 4.6-1.3 2.5 2.5 0 0 1 4.6 1.3c0 2-1.7 3.6-4.6 5.3z"/>',
    "safety": '<rect x="6" y="13.5" width="20" height="15" rx="3"/><path d="M10.5 13.5V9.8a5.5 5.5 0 0 1 11 0v3.7M16 20.5v3"/>'
    '<circle class="filled" cx="16" cy="19.8" r="1.9"/>',
}

# Grid 48: one roof, four columns in the order of the pillars.
ROOF = "M0 20.6Q21.5 17.2 35.5 3.2Q40.4 11.2 48 15.2L48 20.4Q40 16.5 35.5 11.1Q22.3 22.6 0 25.8Z"
COLUMNS = {
    "skills": "M3 28.32L10.2 26.78V45H3Z",
    "culture": "M14.6 25.51L21.8 22.76V45H14.6Z",
    "ethics": "M26.2 20.57L33.4 15.83V45H26.2Z",
    "safety": "M37.8 16.55L45 21.81V45H37.8Z",
}
