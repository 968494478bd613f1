-- The tables hold everything that the JSON of the letters holds, with its codes; the views give the flat rows in words.
CREATE TABLE stances (
    code TEXT PRIMARY KEY, place INTEGER NOT NULL, word TEXT NOT NULL, meaning TEXT NOT NULL
);
CREATE TABLE follow_ups (
    code TEXT PRIMARY KEY, place INTEGER NOT NULL, word TEXT NOT NULL, meaning TEXT NOT NULL
);
CREATE TABLE sender_kinds (
    code TEXT PRIMARY KEY, place INTEGER NOT NULL, word TEXT NOT NULL, meaning TEXT NOT NULL
);
CREATE TABLE codebook (
    name TEXT PRIMARY KEY, place INTEGER NOT NULL, label TEXT NOT NULL, key TEXT NOT NULL, meaning TEXT NOT NULL
);
CREATE TABLE letters (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    file TEXT NOT NULL,
    link TEXT,
    document_type TEXT NOT NULL,
    sender TEXT,
    sender_kind TEXT REFERENCES sender_kinds (code),
    body TEXT,
    identifier TEXT,
    municipality_code TEXT,
    addressee TEXT,
    date TEXT,
    our_reference TEXT,
    your_reference TEXT,
    subject TEXT,
    report TEXT,
    attachments TEXT NOT NULL,
    source_file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    pages INTEGER,
    text_kind TEXT NOT NULL,
    first_page INTEGER,
    last_page INTEGER
);
CREATE TABLE signatories (
    id INTEGER PRIMARY KEY,
    letter_id INTEGER NOT NULL REFERENCES letters (id),
    name TEXT,
    role TEXT,
    capacity TEXT
);
CREATE TABLE recommendations (
    id INTEGER PRIMARY KEY,
    letter_id INTEGER NOT NULL REFERENCES letters (id),
    code TEXT NOT NULL,
    number TEXT,
    text TEXT NOT NULL,
    addressees TEXT NOT NULL,
    pages TEXT,
    UNIQUE (letter_id, code)
);
CREATE TABLE conclusions (
    id INTEGER PRIMARY KEY,
    letter_id INTEGER NOT NULL REFERENCES letters (id),
    code TEXT NOT NULL,
    number TEXT,
    text TEXT NOT NULL,
    pages TEXT,
    UNIQUE (letter_id, code)
);
CREATE TABLE responses (
    id INTEGER PRIMARY KEY,
    letter_id INTEGER NOT NULL REFERENCES letters (id),
    code TEXT NOT NULL,
    target TEXT NOT NULL CHECK (target IN ('recommendation', 'conclusion')),
    numbers TEXT NOT NULL,
    text TEXT NOT NULL,
    stance TEXT NOT NULL REFERENCES stances (code),
    stance_confidence REAL,
    follow_up TEXT NOT NULL REFERENCES follow_ups (code),
    pages TEXT,
    UNIQUE (letter_id, code)
);
CREATE TABLE deadlines (
    id INTEGER PRIMARY KEY,
    response_id INTEGER NOT NULL REFERENCES responses (id),
    quote TEXT NOT NULL,
    due TEXT
);
CREATE TABLE links (
    id INTEGER PRIMARY KEY,
    response_id INTEGER NOT NULL REFERENCES responses (id),
    recommendation_id INTEGER REFERENCES recommendations (id),
    conclusion_id INTEGER REFERENCES conclusions (id),
    score REAL NOT NULL,
    "by" TEXT NOT NULL,
    CHECK ((recommendation_id IS NULL) <> (conclusion_id IS NULL))
);
CREATE TABLE pairs (
    id INTEGER PRIMARY KEY,
    letter_id INTEGER NOT NULL REFERENCES letters (id),
    recommendation_id INTEGER REFERENCES recommendations (id),
    response_id INTEGER REFERENCES responses (id),
    link_id INTEGER REFERENCES links (id),
    link TEXT
);
CREATE TABLE warnings (
    id INTEGER PRIMARY KEY,
    letter_id INTEGER NOT NULL REFERENCES letters (id),
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    pointer TEXT
);
CREATE TABLE confidence (
    id INTEGER PRIMARY KEY,
    letter_id INTEGER NOT NULL REFERENCES letters (id),
    pointer TEXT NOT NULL,
    confidence REAL NOT NULL
);
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    letter_id INTEGER NOT NULL REFERENCES letters (id),
    pointer TEXT NOT NULL,
    page INTEGER,
    x0 REAL,
    top REAL,
    x1 REAL,
    bottom REAL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL
);
