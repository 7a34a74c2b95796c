-- What the stored book of version 1 holds: one year of an agency that does not exist.
BEGIN;
UPDATE agency SET name = 'องค์การบริหารส่วนตำบลน้ำคำใส', district = 'ทุ่งแก้ว', province = 'สมมติบุรี',
    website = 'https://namkhamsai.example', email = 'office@namkhamsai.example',
    template = '{"digits":"thai"}';
INSERT INTO last_id (kind, number) VALUES
    ('finding', 12), ('row', 2), ('measure', 3), ('step', 2), ('obstacle', 1), ('source', 1);
INSERT INTO item (id, kind) VALUES
    ('f1', 'finding'), ('f2', 'finding'), ('r1', 'row'), ('r2', 'row'), ('m1', 'measure'),
    ('m3', 'measure'), ('s1', 'step'), ('s2', 'step'), ('o1', 'obstacle'), ('d1', 'source');
INSERT INTO year (year, plan_year, announced_on, overall, level, introduction)
    VALUES (2567, 2568, '2567-08-14', 85860000, 'ผ่าน', 'ตำบลน้ำคำใสทำแผนนี้ด้วยกัน');
INSERT INTO instrument_score (year, position, code, score)
    VALUES (2567, 0, 'IIT', 82310000), (2567, 1, 'EIT', 91720000), (2567, 2, 'OIT', NULL);
INSERT INTO indicator_score (year, position, number, name, score)
    VALUES (2567, 0, 1, 'การปฏิบัติหน้าที่', 88490000), (2567, 1, 4, 'การใช้ทรัพย์สินของราชการ', NULL);
INSERT INTO finding (id, year, position, kind, issue, recommendation) VALUES
    ('f2', 2567, 0, 'finding', 'ผู้มาติดต่อไม่รู้ว่าต้องรอนานเท่าใด', 'ติดป้ายบอกเวลาไว้หน้าห้อง' || char(10) || 'และบอกซ้ำเมื่อรับคำขอ'),
    ('f1', 2567, 1, 'keep', '', 'รักษาน้ำใจในการทำงานไว้');
INSERT INTO finding_code (finding, position, code) VALUES ('f2', 0, 'e5'), ('f2', 1, 'e4');
INSERT INTO finding_indicator (finding, position, indicator)
    VALUES ('f2', 0, 4), ('f2', 1, 1), ('f1', 0, 1);
INSERT INTO plan_row (id, year, position, indicator, name, state, analysis, responsible, period) VALUES
    ('r1', 2567, 0, 1, '๑.การปฏิบัติหน้าที่', 'confirmed', NULL, 'สำนักปลัด', 'ปีงบประมาณ ๒๕๖๘'),
    ('r2', 2567, 1, 4, '๔.การใช้ทรัพย์สินของราชการ', 'carried', 'เขียนเองทั้งย่อหน้า', 'กองช่าง', 'ไตรมาส ๒');
INSERT INTO row_finding (plan_row, position, finding) VALUES ('r1', 0, 'f2'), ('r1', 1, 'f1');
INSERT INTO measure (id, plan_row, position, text, status, reason, result, obstacle, done_on) VALUES
    ('m3', 'r1', 0, 'ทำป้ายบอกเวลา', 'done', '', 'ติดครบทุกห้อง', '', '2568-02-28'),
    ('m1', 'r1', 1, 'อบรมการรับคำขอ', 'under-way', 'รอวิทยากร', '', 'งบไม่พอ', NULL);
INSERT INTO measure_finding (measure, position, finding) VALUES ('m3', 0, 'f2');
INSERT INTO evidence (measure, position, kind, value, sha256) VALUES
    ('m3', 0, 'file', 'ป้าย.jpg', '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'),
    ('m3', 1, 'note', 'ดูที่หน้าห้อง', NULL);
INSERT INTO step (id, plan_row, position, text)
    VALUES ('s2', 'r1', 0, 'สำรวจห้อง'), ('s1', 'r1', 1, 'สั่งทำป้าย');
INSERT INTO obstacle (id, year, position, text) VALUES ('o1', 2567, 0, 'คนน้อย งานมาก');
INSERT INTO silenced (year, position, rule, target, reason)
    VALUES (2567, 0, 'period-no-month', 'r1', 'ทำทั้งปี');
INSERT INTO published (year, position, published_on, document, format, sha256, url)
    VALUES (2567, 0, '2567-10-01', 'plan', 'pdf', '', 'https://namkhamsai.example/plan.pdf');
INSERT INTO source (id, agency, position, name, sha256, read_on)
    VALUES ('d1', 1, 0, 'ผล ๒๕๖๗.txt', 'abcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcd', '2567-09-02');
INSERT INTO remark (source, position, line, text, reason) VALUES ('d1', 0, 7, 'หน้าแรก', 'unused');
COMMIT;
