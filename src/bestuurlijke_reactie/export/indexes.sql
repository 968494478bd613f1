-- Made when all rows are in: that is quicker, and the file smaller.
CREATE INDEX letters_sender ON letters (sender);
CREATE INDEX letters_date ON letters (date);
CREATE INDEX signatories_letter ON signatories (letter_id);
CREATE INDEX responses_stance ON responses (stance);
CREATE INDEX deadlines_response ON deadlines (response_id);
CREATE INDEX deadlines_due ON deadlines (due);
CREATE INDEX links_response ON links (response_id);
CREATE INDEX links_recommendation ON links (recommendation_id);
CREATE INDEX links_conclusion ON links (conclusion_id);
CREATE INDEX pairs_letter ON pairs (letter_id);
CREATE INDEX pairs_recommendation ON pairs (recommendation_id);
CREATE INDEX pairs_response ON pairs (response_id);
CREATE INDEX warnings_letter ON warnings (letter_id);
CREATE INDEX confidence_letter ON confidence (letter_id, pointer);
CREATE INDEX evidence_letter ON evidence (letter_id, pointer);
