-- What version 3 has beside the rows of v1.sql and v2.sql: a step, which is the row of published.
BEGIN;
INSERT INTO published (year, position, published_on, document, format, sha256, url)
    VALUES (2567, 1, '2568-03-01', 'followup', 'md', '', 'https://namkhamsai.example/รายงาน');
INSERT INTO history (step, after, at, words, state, bytes, hash) VALUES (1, 0, 1740787200, 'ลงที่อยู่ของรายงาน', 'done', 114,
    'b4d1e0c0b9442136c71f1a8c9e182b70478ca46b9653ef9636040533d39fc451');
INSERT INTO history_piece (step, position, data) VALUES (1, 0, x'5407010200000000007075626c6973686564001200010000000000000a07010000000000000001030a323536382d30332d30310308666f6c6c6f77757003026d640300032d68747470733a2f2f6e616d6b68616d7361692e6578616d706c652fe0b8a3e0b8b2e0b8a2e0b887e0b8b2e0b899');
COMMIT;
