/* Sources: the headings of published plan documents and their variants as the domain notes list
 * them. */
#include "recognise_words.h"

#include <stddef.h>

#define LIST(name, ...) const char *const name[] = {__VA_ARGS__, NULL}

const struct column_word words_columns[] = {
    {"ตัวชี้วัดความสำเร็จ", COLUMN_OTHER, MATCH_ANYWHERE},
    {"ตัวชี้วัดผลสำเร็จ", COLUMN_OTHER, MATCH_ANYWHERE},
    {"ตัวชี้วัดโครงการ", COLUMN_OTHER, MATCH_ANYWHERE},
    {"ตัวชี้วัดกิจกรรม", COLUMN_OTHER, MATCH_ANYWHERE},
    {"ตัวชี้วัด", COLUMN_INDICATOR, MATCH_ANYWHERE},
    {"รายละเอียดตัวชี้วัด", COLUMN_INDICATOR, MATCH_ANYWHERE},
    {"ชื่อตัวชี้วัด", COLUMN_INDICATOR, MATCH_ANYWHERE},
    {"หัวข้อตัวชี้วัด", COLUMN_INDICATOR, MATCH_ANYWHERE},
    {"ประเด็นตัวชี้วัด", COLUMN_INDICATOR, MATCH_ANYWHERE},
    {"ประเด็นการประเมิน", COLUMN_INDICATOR, MATCH_ANYWHERE},
    {"ประเด็นประเมิน", COLUMN_INDICATOR, MATCH_ANYWHERE},
    {"ประเด็นคำถาม", COLUMN_INDICATOR, MATCH_ANYWHERE},
    {"คำถามหลัก", COLUMN_INDICATOR, MATCH_ANYWHERE},
    {"หัวข้อการประเมิน", COLUMN_INDICATOR, MATCH_ANYWHERE},
    {"หัวข้อประเมิน", COLUMN_INDICATOR, MATCH_ANYWHERE},
    {"หัวข้อที่ประเมิน", COLUMN_INDICATOR, MATCH_ANYWHERE},
    {"รายการประเมิน", COLUMN_INDICATOR, MATCH_ANYWHERE},
    {"ด้านการประเมิน", COLUMN_INDICATOR, MATCH_ANYWHERE},
    {"ด้านที่ประเมิน", COLUMN_INDICATOR, MATCH_ANYWHERE},
    {"indicator", COLUMN_INDICATOR, MATCH_HEAD},

    {"มาตรการ", COLUMN_MEASURES, MATCH_ANYWHERE},
    {"โครงการ", COLUMN_MEASURES, MATCH_ANYWHERE},
    {"กิจกรรม", COLUMN_MEASURES, MATCH_ANYWHERE},
    {"แผนงาน", COLUMN_MEASURES, MATCH_HEAD},
    {"แนวทาง", COLUMN_MEASURES, MATCH_ANYWHERE},
    {"การปรับปรุง", COLUMN_MEASURES, MATCH_HEAD},
    {"การพัฒนา", COLUMN_MEASURES, MATCH_HEAD},
    {"สิ่งที่จะดำเนินการ", COLUMN_MEASURES, MATCH_ANYWHERE},
    {"สิ่งที่ต้องดำเนินการ", COLUMN_MEASURES, MATCH_ANYWHERE},

    {"ผลการวิเคราะห์", COLUMN_ANALYSIS, MATCH_ANYWHERE},
    {"การวิเคราะห์", COLUMN_ANALYSIS, MATCH_ANYWHERE},
    {"วิเคราะห์", COLUMN_ANALYSIS, MATCH_ANYWHERE},
    {"ข้อค้นพบ", COLUMN_ANALYSIS, MATCH_ANYWHERE},
    {"สิ่งที่พบ", COLUMN_ANALYSIS, MATCH_ANYWHERE},
    {"ประเด็นที่", COLUMN_ANALYSIS, MATCH_ANYWHERE},
    {"ประเด็นปัญหา", COLUMN_ANALYSIS, MATCH_ANYWHERE},
    {"ประเด็นข้อบกพร่อง", COLUMN_ANALYSIS, MATCH_ANYWHERE},
    {"ประเด็น", COLUMN_ANALYSIS, MATCH_HEAD},
    {"สภาพปัญหา", COLUMN_ANALYSIS, MATCH_ANYWHERE},
    {"จุดอ่อน", COLUMN_ANALYSIS, MATCH_ANYWHERE},
    {"จุดที่", COLUMN_ANALYSIS, MATCH_HEAD},
    {"ข้อที่ต้อง", COLUMN_ANALYSIS, MATCH_HEAD},
    {"ข้อที่ควร", COLUMN_ANALYSIS, MATCH_HEAD},
    {"ข้อบกพร่อง", COLUMN_ANALYSIS, MATCH_ANYWHERE},
    {"ผลการประเมิน", COLUMN_ANALYSIS, MATCH_HEAD},

    {"ผู้รับผิดชอบ", COLUMN_RESPONSIBLE, MATCH_ANYWHERE},
    {"หน่วยงานรับผิดชอบ", COLUMN_RESPONSIBLE, MATCH_ANYWHERE},
    {"หน่วยงานที่รับผิดชอบ", COLUMN_RESPONSIBLE, MATCH_ANYWHERE},
    {"หน่วยงานผู้รับผิดชอบ", COLUMN_RESPONSIBLE, MATCH_ANYWHERE},
    {"หน่วยงาน", COLUMN_RESPONSIBLE, MATCH_HEAD},
    {"ส่วนราชการ", COLUMN_RESPONSIBLE, MATCH_HEAD},
    {"ผู้ที่เกี่ยวข้อง", COLUMN_RESPONSIBLE, MATCH_ANYWHERE},
    {"ผู้เกี่ยวข้อง", COLUMN_RESPONSIBLE, MATCH_ANYWHERE},
    {"ผู้ดำเนินการ", COLUMN_RESPONSIBLE, MATCH_ANYWHERE},
    {"ผู้ปฏิบัติ", COLUMN_RESPONSIBLE, MATCH_HEAD},
    {"รับผิดชอบ", COLUMN_RESPONSIBLE, MATCH_ANYWHERE},
    {"เจ้าภาพ", COLUMN_RESPONSIBLE, MATCH_HEAD},
    {"กอง/สำนัก", COLUMN_RESPONSIBLE, MATCH_HEAD},
    {"สำนัก/กอง", COLUMN_RESPONSIBLE, MATCH_HEAD},

    {"ขั้นตอน", COLUMN_STEPS, MATCH_ANYWHERE},
    {"วิธีดำเนิน", COLUMN_STEPS, MATCH_ANYWHERE},
    {"วิธีการ", COLUMN_STEPS, MATCH_ANYWHERE},
    {"วิธีปฏิบัติ", COLUMN_STEPS, MATCH_ANYWHERE},
    {"แนวทางการดำเนิน", COLUMN_STEPS, MATCH_ANYWHERE},
    {"แนวทางดำเนิน", COLUMN_STEPS, MATCH_ANYWHERE},
    {"แนวทางการปฏิบัติ", COLUMN_STEPS, MATCH_ANYWHERE},
    {"แนวทางปฏิบัติ", COLUMN_STEPS, MATCH_ANYWHERE},
    {"รายละเอียดการดำเนิน", COLUMN_STEPS, MATCH_ANYWHERE},
    {"การดำเนินการ", COLUMN_STEPS, MATCH_HEAD},
    {"การดำเนินงาน", COLUMN_STEPS, MATCH_HEAD},

    {"ระยะเวลา", COLUMN_PERIOD, MATCH_ANYWHERE},
    {"กำหนดเวลา", COLUMN_PERIOD, MATCH_ANYWHERE},
    {"กำหนดการ", COLUMN_PERIOD, MATCH_ANYWHERE},
    {"กำหนดแล้วเสร็จ", COLUMN_PERIOD, MATCH_ANYWHERE},
    {"ช่วงเวลา", COLUMN_PERIOD, MATCH_ANYWHERE},
    {"กรอบเวลา", COLUMN_PERIOD, MATCH_ANYWHERE},
    {"ห้วงเวลา", COLUMN_PERIOD, MATCH_ANYWHERE},
    {"ห้วงระยะเวลา", COLUMN_PERIOD, MATCH_ANYWHERE},
    {"วันเวลา", COLUMN_PERIOD, MATCH_HEAD},
    {"เวลา", COLUMN_PERIOD, MATCH_HEAD},
    {"เวลาดำเนิน", COLUMN_PERIOD, MATCH_ANYWHERE},
    {"ปีที่ดำเนิน", COLUMN_PERIOD, MATCH_HEAD},
    {"ไตรมาส", COLUMN_PERIOD, MATCH_HEAD},

    {"ที่", COLUMN_ORDER, MATCH_WHOLE},
    {"ลำดับ", COLUMN_ORDER, MATCH_HEAD},
    {"ข้อ", COLUMN_ORDER, MATCH_WHOLE},
    {"ข้อที่", COLUMN_ORDER, MATCH_WHOLE},
    {"no", COLUMN_ORDER, MATCH_WHOLE},
    {"no.", COLUMN_ORDER, MATCH_WHOLE},
    {"#", COLUMN_ORDER, MATCH_WHOLE},
    {"ลำดับตัวชี้วัด", COLUMN_ORDER, MATCH_HEAD},

    {"รหัส", COLUMN_CODE, MATCH_HEAD},
    {"ข้อคำถาม", COLUMN_CODE, MATCH_HEAD},

    {"ข้อเสนอแนะ", COLUMN_ADVICE, MATCH_ANYWHERE},
    {"ข้อแนะนำ", COLUMN_ADVICE, MATCH_ANYWHERE},
    {"คำแนะนำ", COLUMN_ADVICE, MATCH_ANYWHERE},

    {"คะแนน", COLUMN_SCORE, MATCH_ANYWHERE},
    {"ค่าคะแนน", COLUMN_SCORE, MATCH_ANYWHERE},
    {"ผลคะแนน", COLUMN_SCORE, MATCH_ANYWHERE},
    {"ผลการประเมิน(คะแนน", COLUMN_SCORE, MATCH_ANYWHERE},
    {"ผลการประเมิน(ร้อยละ", COLUMN_SCORE, MATCH_ANYWHERE},
    {"ร้อยละ", COLUMN_SCORE, MATCH_HEAD},
    {"score", COLUMN_SCORE, MATCH_ANYWHERE},

    {"ระดับ", COLUMN_LEVEL, MATCH_HEAD},
    {"เกรด", COLUMN_LEVEL, MATCH_HEAD},
    {"ผลการประเมินระดับ", COLUMN_LEVEL, MATCH_HEAD},

    {"น้ำหนัก", COLUMN_WEIGHT, MATCH_ANYWHERE},
    {"ถ่วง", COLUMN_WEIGHT, MATCH_ANYWHERE},
    {"คะแนนเต็ม", COLUMN_WEIGHT, MATCH_ANYWHERE},
    {"คะแนนถ่วง", COLUMN_WEIGHT, MATCH_ANYWHERE},
    {"ค่าคะแนนถ่วง", COLUMN_WEIGHT, MATCH_ANYWHERE},
    {"คะแนนที่ถ่วง", COLUMN_WEIGHT, MATCH_ANYWHERE},
    {"ค่าน้ำหนัก", COLUMN_WEIGHT, MATCH_ANYWHERE},
    {"คะแนนที่เพิ่ม", COLUMN_WEIGHT, MATCH_ANYWHERE},
    {"คะแนนที่ลด", COLUMN_WEIGHT, MATCH_ANYWHERE},
    {"คะแนนเพิ่ม", COLUMN_WEIGHT, MATCH_ANYWHERE},
    {"ผลต่าง", COLUMN_WEIGHT, MATCH_ANYWHERE},
    {"ส่วนต่าง", COLUMN_WEIGHT, MATCH_ANYWHERE},
    {"เพิ่มขึ้น", COLUMN_WEIGHT, MATCH_HEAD},
    {"เพิ่ม/ลด", COLUMN_WEIGHT, MATCH_HEAD},
    {"+/-", COLUMN_WEIGHT, MATCH_HEAD},
    {"เป้าหมาย", COLUMN_WEIGHT, MATCH_HEAD},
    {"คะแนนเป้าหมาย", COLUMN_WEIGHT, MATCH_HEAD},
    {"ค่าเป้าหมาย", COLUMN_WEIGHT, MATCH_HEAD},
    {"เกณฑ์", COLUMN_WEIGHT, MATCH_HEAD},

    {"ปี", COLUMN_YEARS, MATCH_WHOLE},
    {"ปีพ.ศ.", COLUMN_YEARS, MATCH_WHOLE},
    {"พ.ศ.", COLUMN_YEARS, MATCH_WHOLE},
    {"ปีงบประมาณ", COLUMN_YEARS, MATCH_WHOLE},
    {"ปีงบประมาณพ.ศ.", COLUMN_YEARS, MATCH_WHOLE},
    {"ปีที่ประเมิน", COLUMN_YEARS, MATCH_WHOLE},

    {"ข้อจำกัด", COLUMN_OBSTACLE, MATCH_ANYWHERE},
    {"อุปสรรค", COLUMN_OBSTACLE, MATCH_ANYWHERE},
    {"ปัญหา", COLUMN_OBSTACLE, MATCH_HEAD},
    {"ปัญหา/อุปสรรค", COLUMN_OBSTACLE, MATCH_ANYWHERE},
    {"ปัญหาและอุปสรรค", COLUMN_OBSTACLE, MATCH_ANYWHERE},
    {"ปัญหาอุปสรรค", COLUMN_OBSTACLE, MATCH_ANYWHERE},

    {"ผลการดำเนิน", COLUMN_RESULT, MATCH_HEAD},
    {"ผลการปฏิบัติ", COLUMN_RESULT, MATCH_HEAD},
    {"ผลดำเนิน", COLUMN_RESULT, MATCH_HEAD},
    {"ผลที่เกิดขึ้น", COLUMN_RESULT, MATCH_HEAD},
    {"ผลลัพธ์", COLUMN_RESULT, MATCH_HEAD},
    {"ผลสำเร็จ", COLUMN_RESULT, MATCH_HEAD},
    {"หลักฐาน", COLUMN_RESULT, MATCH_HEAD},
    {"เอกสารหลักฐาน", COLUMN_RESULT, MATCH_HEAD},
    {"รายงานผล", COLUMN_RESULT, MATCH_HEAD},
    {"สถานะ", COLUMN_RESULT, MATCH_HEAD},
    {"ความคืบหน้า", COLUMN_RESULT, MATCH_HEAD},
    {"ความก้าวหน้า", COLUMN_RESULT, MATCH_HEAD},
    {"ร้อยละความสำเร็จ", COLUMN_RESULT, MATCH_HEAD},

    {"ความเสี่ยง", COLUMN_RISK, MATCH_ANYWHERE},
    {"เหตุการณ์", COLUMN_RISK, MATCH_HEAD},
    {"โอกาส", COLUMN_RISK, MATCH_HEAD},
    {"likelihood", COLUMN_RISK, MATCH_ANYWHERE},

    {"งบประมาณ", COLUMN_OTHER, MATCH_HEAD},
    {"หมายเหตุ", COLUMN_OTHER, MATCH_HEAD},
    {"การกำกับติดตาม", COLUMN_OTHER, MATCH_HEAD},
    {"การติดตาม", COLUMN_OTHER, MATCH_HEAD},
    {"วิธีการติดตาม", COLUMN_OTHER, MATCH_HEAD},
    {"การรายงาน", COLUMN_OTHER, MATCH_HEAD},
    {"ผลที่คาด", COLUMN_OTHER, MATCH_HEAD},
    {"ผลผลิต", COLUMN_OTHER, MATCH_HEAD},
    {"วัตถุประสงค์", COLUMN_OTHER, MATCH_HEAD},
    {"เครื่องมือ", COLUMN_OTHER, MATCH_HEAD},
    {"แบบวัด", COLUMN_OTHER, MATCH_HEAD},
    {"กลุ่มเป้าหมาย", COLUMN_OTHER, MATCH_HEAD},
    {NULL, COLUMN_NONE, MATCH_ANYWHERE},
};

LIST(words_result_context, "ผลการประเมิน", "ประกาศผล", "คะแนน", "การประเมินคุณธรรม", "ผลita",
     "การประเมินita", "ประเมินita", "ที่ประเมิน", "ที่รับการประเมิน", "ita");
LIST(words_plan_context, "แผน", "มาตรการ", "โครงการ", "กิจกรรม", "ระยะเวลา", "ขับเคลื่อน", "ยกระดับ",
     "เตรียมความพร้อม", "รายงานผลการดำเนิน", "เป้าหมาย", "ถัดไป", "ดำเนินการใน", "ดำเนินการภายใน");
LIST(words_months, "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม",
     "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
     "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.");

LIST(words_range_end, "ไตรมาส", "จันทร์", "อังคาร", "พุธ", "พฤหัส", "ศุกร์", "เสาร์", "อาทิตย์", "วันจันทร์",
     "วันอังคาร", "วันพุธ", "วันพฤหัส", "วันศุกร์", "วันเสาร์", "วันอาทิตย์", "สิ้นปี", "ปัจจุบัน");

LIST(words_agency_strong, "องค์การบริหารส่วนตำบล", "องค์การบริหารส่วนจังหวัด", "เทศบาลตำบล", "เทศบาลเมือง",
     "เทศบาลนคร", "อบต.", "อบจ.", "เมืองพัทยา", "กรุงเทพมหานคร");
LIST(words_agency_weak, "สำนักงาน", "กรม", "กระทรวง", "โรงเรียน", "มหาวิทยาลัย", "วิทยาลัย", "โรงพยาบาล",
     "สถาบัน", "องค์การ", "การไฟฟ้า", "การประปา", "การรถไฟ", "การท่าเรือ", "ที่ว่าการอำเภอ", "อำเภอ",
     "จังหวัด", "เทศบาล", "สถานีตำรวจ", "กองทุน", "ธนาคาร", "ศูนย์");
LIST(words_agency_stop, "อำเภอ", "จังหวัด", "เข้ารับ", "เข้าร่วม", "ดำเนิน", "จัดทำ", "เห็น", "สามารถ",
     "ตระหนัก", "กำหนด", "ให้ความ", "มุ่ง", "ต้อง", "มีความ", "มีการ", "ประจำปี", "ปีงบประมาณ", "ในปี", "ได้",
     "มีผล", "มีค่า", "มีคะแนน", "จึง", "โดย", "พ.ศ.", "ซึ่ง", "เพื่อ", "ประกาศ", "ตาม", "ครั้งที่", "ผ่าน",
     "อยู่ใน", "และ", "เมื่อ", "ดังนี้");
LIST(words_agency_never, "ป.ป.ช", "ปปช", "คณะกรรมการป้องกัน", "ปลัด", "ตรวจเงินแผ่นดิน", "ป.ป.ท");

LIST(words_overall, "คะแนนรวม", "คะแนนภาพรวม", "ภาพรวม", "ค่าคะแนน", "คะแนนเฉลี่ย", "ผลคะแนน",
     "ได้คะแนน", "คะแนนita", "คะแนนการประเมิน", "คะแนนผลการประเมิน", "คะแนนประเมิน", "คะแนนเท่ากับ",
     "คะแนนอยู่ที่", "คะแนนของ", "มีคะแนน", "คะแนนร้อยละ", "คะแนนที่ได้", "คะแนนอยู่ในระดับ", "ผลการประเมินita",
     "คะแนนสุทธิ");
LIST(words_not_overall, "เพิ่ม", "ลดลง", "สูงกว่า", "ต่ำกว่า", "น้อยกว่า", "มากกว่า", "เต็ม", "เป้าหมาย",
     "ตัวชี้วัด", "iit", "eit", "oit", "แบบวัด", "แบบตรวจ", "เกณฑ์", "จำนวน", "ลำดับ", "น้ำหนัก", "ข้อ",
     "ตั้งแต่", "ระหว่าง", "เครื่องมือ", "อันดับ", "ประเทศ", "ขาด", "ต่างกัน");
LIST(words_counted, "ตัวชี้วัด", "เครื่องมือ", "ข้อ", "ด้าน", "หน่วยงาน", "แห่ง", "อันดับ", "ปี", "ส่วน", "ครั้ง",
     "คน", "วัน", "เดือน", "ประเด็น", "โครงการ", "กิจกรรม", "บาท", "ราย", "ชั่วโมง", "ประเภท", "ระดับ",
     "ตอน", "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม",
     "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม");
LIST(words_overall_label, "ค่าคะแนน", "คะแนนรวม", "คะแนนภาพรวม", "คะแนนของ", "คะแนนเฉลี่ย", "คะแนนita",
     "คะแนนการประเมิน", "ผลคะแนน", "คะแนนที่ได้", "คะแนนผลการประเมิน", "ผลการประเมินภาพรวม",
     "คะแนนประเมิน", "คะแนนที่ได้รับ", "overall", "ภาพรวมหน่วยงาน");
LIST(words_level_label, "ระดับผล", "ระดับการประเมิน", "ระดับคะแนน", "ผลการประเมินระดับ", "ระดับita",
     "ระดับ", "ผลระดับ", "เกรด");
LIST(words_level_skip, "ผลการประเมิน", "การประเมิน", "ผลคะแนน", "คะแนน", "ที่ได้", "คือ", "เป็น", "อยู่ใน",
     "ita", "ผล", "“", "”", "\"", "'", ":", "(", "‘", "’", "-", "=");
LIST(words_levels, "ผ่านดีเยี่ยม", "ผ่านดี", "ต้องปรับปรุงโดยด่วน", "ต้องปรับปรุง", "ไม่ผ่านเกณฑ์", "ไม่ผ่าน", "ผ่าน",
     "aa", "a", "b", "c", "d", "e", "f");
LIST(words_goal, "เพื่อให้", "เป้าหมาย", "มุ่ง", "คาดว่า", "ตั้งเป้า", "หากต้องการ", "ขึ้นไป", "ต่ำกว่า", "ระหว่าง",
     "ตั้งแต่", "ช่วงคะแนน");
LIST(words_introduction, "จากผลการประเมิน", "จากผลคะแนน", "จากการประเมิน", "จากการวิเคราะห์ผล",
     "จากประกาศ", "จากคะแนน", "จากที่", "ตามผลการประเมิน", "จากผลการวิเคราะห์");
LIST(words_introduction_heading, "บทนำ", "หลักการและเหตุผล", "ความเป็นมา", "เหตุผลและความจำเป็น",
     "คำนำ");
LIST(words_score_tail, "ได้คะแนนร้อยละ", "ได้คะแนนเท่ากับ", "มีคะแนนเฉลี่ย", "ได้คะแนนเฉลี่ย", "ได้คะแนน",
     "มีคะแนน", "ค่าคะแนน", "ผลคะแนน", "คะแนนเฉลี่ย", "คะแนนที่ได้", "คะแนน", "ร้อยละ", "เท่ากับ", "ได้",
     "score", "=", ":", "(", "[", "-", "–", "—", "|", ",", "/", "…", ".");
LIST(words_part, "แสดงการวิเคราะห์", "การวิเคราะห์", "วิเคราะห์ผล", "ผลการวิเคราะห์", "การนำผล", "แผนปฏิบัติ",
     "แผนการ", "แผนยกระดับ", "แผนงาน", "แผนพัฒนา", "แผนขับเคลื่อน", "มาตรการส่งเสริม", "มาตรการเพื่อส่งเสริม",
     "มาตรการยกระดับ", "มาตรการในการ", "การกำหนดมาตรการ", "กำหนดมาตรการ", "แนวทางการนำผล",
     "ตารางแผน", "ตารางการ", "ตารางแสดง", "ตารางสรุป", "ตารางที่", "สรุปผล", "ผลการประเมิน", "ส่วนที่",
     "ตอนที่", "บทที่", "ภาคผนวก", "ผลคะแนน", "คะแนนราย", "รายละเอียดการวิเคราะห์", "ประเด็นการวิเคราะห์",
     "ข้อมูลผลการประเมิน", "การกำกับติดตาม", "การติดตามประเมินผล", "การติดตามผล");
LIST(words_chart, "ผลการประเมินภาพรวม", "ผลการประเมินราย", "ภาพรวมย้อนหลัง", "คะแนนย้อนหลัง", "ย้อนหลัง",
     "แผนภูมิ", "แผนภาพ", "กราฟ", "คะแนนรายเครื่องมือ", "คะแนนรายตัวชี้วัด", "ภาพรวมของหน่วยงาน",
     "เปรียบเทียบผล", "เปรียบเทียบคะแนน");
LIST(words_sublabel, "ข้อค้นพบ", "ประเด็นที่", "ประเด็นปัญหา", "ประเด็นข้อค้นพบ", "จุดแข็ง", "จุดอ่อน",
     "ข้อเสนอแนะ", "แนวทางการพัฒนา", "แนวทางพัฒนา", "แนวทางแก้ไข", "แนวทางการแก้ไข", "แนวทางปรับปรุง",
     "แนวทางการปรับปรุง", "ผลการวิเคราะห์", "การวิเคราะห์", "ข้อบกพร่อง", "ข้อสังเกต", "สิ่งที่ต้องพัฒนา",
     "รายละเอียด", "สรุปผลการวิเคราะห์");
LIST(words_advice_label, "ข้อเสนอแนะ", "แนวทางการพัฒนา", "แนวทางพัฒนา", "แนวทางแก้ไข", "แนวทางการแก้ไข",
     "แนวทางปรับปรุง", "แนวทางการปรับปรุง", "ดังนั้น");
LIST(words_issue_label, "ข้อค้นพบ", "ประเด็นที่ต้องพัฒนา", "ประเด็นที่ควรพัฒนา", "ประเด็นที่ต้องปรับปรุง",
     "ประเด็นที่ควรปรับปรุง", "ประเด็นที่ต้องแก้ไข", "ประเด็นปัญหา", "ประเด็นข้อค้นพบ", "จุดอ่อน", "ข้อบกพร่อง",
     "ประเด็น");
LIST(words_description, "เป็นตัวชี้วัดที่มีวัตถุประสงค์", "เป็นตัวชี้วัดที่", "วัตถุประสงค์เพื่อประเมิน",
     "มีวัตถุประสงค์เพื่อประเมิน", "เป็นการประเมินการรับรู้", "เป็นการประเมินระดับการเปิดเผย",
     "ประเด็นการประเมินประกอบด้วย");
LIST(words_obstacle, "ข้อจำกัด", "อุปสรรค", "ปัญหา");
LIST(words_not_obstacle, "แก้ไขปัญหา", "แก้ปัญหา", "ปัญหาการทุจริต", "ประเด็นปัญหา", "สภาพปัญหา");
LIST(words_lead_in, "ดังนี้", "ดังต่อไปนี้", "ดังตาราง", "ดังตารางต่อไปนี้", "ได้แก่", "ดังนี้:", "ดังนี้;", "ดังนี้.",
     "ประกอบด้วย");
LIST(words_nothing, "ไม่มี", "-ไม่มี-", "-", "--", "ไม่พบ", "ไม่พบปัญหา", "ไม่มีปัญหาอุปสรรค");
LIST(words_signature, "ลงชื่อ", "(ลงชื่อ", "ลงนาม", "ผู้จัดทำ", "ผู้รายงาน", "ผู้อนุมัติ", "ผู้เห็นชอบ", "ผู้ตรวจสอบ",
     "(นาย", "(นาง", "(นางสาว", "(ว่าที่", "ตำแหน่ง", "จัดทำโดย", "เรียบเรียงโดย", "ข้อมูลณวันที่", "เผยแพร่เมื่อ",
     "เผยแพร่วันที่", "โพสต์เมื่อ", "หน้าที่", "หน้า1");
LIST(words_field_label, "ปีงบประมาณ", "ปีงบประมาณพ.ศ.", "ประจำปีงบประมาณ", "ปีที่ประเมิน",
     "ปีงบประมาณที่ประเมิน", "ปี", "คะแนนภาพรวม", "คะแนนรวม", "คะแนนรวมita", "ผลคะแนนita", "คะแนนita",
     "คะแนนผลการประเมิน", "คะแนนภาพรวมหน่วยงาน", "คะแนนที่ได้", "คะแนนที่ได้รับ", "ระดับ", "ระดับผลการประเมิน",
     "ระดับคะแนน", "ผลการประเมินระดับ", "วันที่ประกาศผล", "วันที่ประกาศผลการประเมิน");
LIST(words_end_label, "หน่วยงาน", "ชื่อหน่วยงาน", "เว็บไซต์", "เว็บไซต์หน่วยงาน", "เว็บไซต์ของหน่วยงาน",
     "website", "อีเมล", "อีเมลหน่วยงาน", "อีเมลของหน่วยงาน", "อีเมล์", "e-mail", "email", "ข้อจำกัด",
     "ปัญหา", "อุปสรรค", "ปัญหาอุปสรรค", "ปัญหา/อุปสรรค", "ปัญหาและอุปสรรค", "ข้อจำกัดและอุปสรรค",
     "ข้อจำกัด/อุปสรรค", "ข้อจำกัดในการประเมิน", "ข้อจำกัดของหน่วยงาน", "ข้อจำกัดและปัญหาอุปสรรค", "ผู้จัดทำ",
     "ผู้รายงาน", "โทรศัพท์");
LIST(words_furniture_head, "สงวนลิขสิทธิ์", "ลิขสิทธิ์©", "copyright", "©", "allrightsreserved",
     "poweredby", "กลับหน้าหลัก", "กลับหน้าแรก", "กลับสู่หน้า", "กลับไปหน้า", "กลับไปด้านบน", "กลับขึ้นด้านบน",
     "พิมพ์หน้านี้", "แชร์หน้านี้", "แชร์ไปยัง", "แชร์ไปที่", "แชร์บน", "แชร์:", "ปรับปรุงล่าสุด", "ปรับปรุงข้อมูลล่าสุด",
     "แก้ไขล่าสุด", "แก้ไขข้อมูลล่าสุด", "อัปเดตล่าสุด", "อัพเดตล่าสุด", "อัพเดทล่าสุด", "ข้อมูลล่าสุดเมื่อ");
LIST(words_furniture, "จำนวนผู้เข้าชม", "จำนวนผู้เยี่ยมชม", "ผู้เข้าชม", "ผู้เยี่ยมชม", "จำนวนการเข้าชม",
     "จำนวนครั้งที่เข้าชม", "เข้าชม", "เปิดอ่าน", "จำนวนผู้อ่าน", "แชร์", "ติดต่อเรา", "หมายเลขโทรศัพท์",
     "เบอร์โทรศัพท์", "โทรศัพท์", "โทรสาร", "โทร.", "โทร", "แฟกซ์", "fax", "tel", "ดาวน์โหลด", "พิมพ์",
     "หน้าแรก", "หน้าหลัก", "เมนู", "เมนูหลัก", "แผนผังเว็บไซต์", "sitemap", "home", "print", "share",
     "download");
LIST(words_furniture_fill, "เว็บไซต์", "ทั้งหมด", "วันนี้", "หน้านี้", "แล้ว", "หมายเลข", "สำนักงาน", "จำนวน",
     "เอกสาร", "ไฟล์", "แนบ", "ที่นี่", "pdf", "word", "/โทรสาร", "และโทรสาร", ":", ".", "(", ")", "-",
     "/");
LIST(words_join_strong, "และ", "หรือ", "รวมถึง", "รวมทั้ง", "ตลอดจน", "พร้อมทั้ง", "อีกทั้ง");
LIST(words_join_weak, "โดย", "เพื่อ", "ทั้งนี้", "พร้อม", "ซึ่ง", "ให้แก่", "ต่อไป", "เป็นต้น", "เช่น");
LIST(words_unfinished, "เว็บไซต์", "เว็บไซด์", "เวปไซต์", "เวบไซต์", "เว็ปไซต์", "เว็บไซท์", "เว็บ", "ทาง",
     "ที่", "ผ่าน", "อีเมล", "อีเมล์", "e-mail", "email", "facebook", "เพจ", "line", "ไลน์", "url", "ลิงก์",
     "ลิงค์", "website", ":", "คือ", "ของหน่วยงาน", "ของเทศบาล", "ของอบต.", "เฟซบุ๊ก", "เฟสบุ๊ค", "ได้แก่",
     "เช่น");
LIST(words_ita, "คุณธรรมและความโปร่งใสในการดำเนินงาน", "integrityandtransparency");
LIST(words_own_title, "การนำผลการประเมิน", "วิเคราะห์ผลการประเมิน", "ผลการวิเคราะห์การประเมิน",
     "มาตรการส่งเสริมคุณธรรม", "ผลการประเมินคุณธรรม", "ผลการประเมินita", "ประเมินita", "การวิเคราะห์ผลita",
     "มาตรการเพื่อส่งเสริมคุณธรรม");

LIST(instrument_iit, "iit", "ผู้มีส่วนได้ส่วนเสียภายใน", "ผู้มีส่วนได้เสียภายใน", "แบบวัดภายใน");
LIST(instrument_eit, "eit", "ผู้มีส่วนได้ส่วนเสียภายนอก", "ผู้มีส่วนได้เสียภายนอก", "แบบวัดภายนอก");
LIST(instrument_oit, "oit", "แบบตรวจการเปิดเผยข้อมูล", "การเปิดเผยข้อมูลสาธารณะ", "แบบตรวจ");
const struct instrument_words words_instruments[] = {
    {"IIT", instrument_iit}, {"EIT", instrument_eit}, {"OIT", instrument_oit}, {NULL, NULL}};

LIST(neighbour_followup, "รายงานผลการดำเนิน", "รายงานผลการปฏิบัติ", "รายงานการดำเนิน",
     "รายงานการกำกับติดตาม", "รายงานผลการกำกับติดตาม", "รายงานผลการนำ", "ผลการดำเนินการตามมาตรการ",
     "ผลการดำเนินงานตามมาตรการ", "รายงานการติดตาม", "รายงานผลการติดตาม");
LIST(neighbour_risk, "ประเมินความเสี่ยง", "บริหารความเสี่ยง", "บริหารจัดการความเสี่ยง", "แผนความเสี่ยง",
     "วิเคราะห์ความเสี่ยง", "จัดการความเสี่ยง");
LIST(neighbour_corruption, "แผนปฏิบัติการป้องกัน", "แผนปฏิบัติการเพื่อป้องกัน", "แผนป้องกันการทุจริต",
     "แผนปฏิบัติการต่อต้านการทุจริต", "แผนปฏิบัติการด้านการป้องกัน");
LIST(neighbour_letter, "บันทึกข้อความ", "ขอแสดงความนับถือ", "เรียนนายอำเภอ", "เรียนท้องถิ่น", "หนังสือนำส่ง",
     "จึงเรียนมาเพื่อ", "ส่วนราชการ");
LIST(neighbour_order, "คำสั่ง");
LIST(neighbour_committee, "แต่งตั้งคณะ");
LIST(neighbour_minutes, "รายงานการประชุม", "บันทึกการประชุม", "ระเบียบวาระ");
LIST(neighbour_gift, "nogiftpolicy", "ไม่รับของขวัญ", "งดรับของขวัญ", "การรับของขวัญ");
LIST(neighbour_policy, "เจตจำนงสุจริต", "ประมวลจริยธรรม", "มาตรฐานทางจริยธรรม", "เจตนารมณ์");
LIST(neighbour_purchase, "จัดซื้อจัดจ้าง", "ประกวดราคา", "ราคากลาง", "สอบราคา", "ผู้ชนะการเสนอราคา");
LIST(neighbour_complaint, "สถิติเรื่องร้องเรียน", "สถิติการร้องเรียน", "สรุปเรื่องร้องเรียน", "รายงานเรื่องร้องเรียน",
     "รายงานผลเรื่องร้องเรียน", "เชิงสถิติเรื่องร้องเรียน", "สถิติข้อร้องเรียน");
LIST(neighbour_questions, "แบบวัดการรับรู้", "แบบวัดiit", "แบบวัดeit", "แบบสอบถาม", "แบบประเมิน",
     "ข้อคำถาม", "แบบสำรวจ");
LIST(neighbour_items, "แบบตรวจการเปิดเผยข้อมูล", "แบบตรวจoit", "รายการข้อมูลoit", "รายการoit",
     "การเปิดเผยข้อมูลสาธารณะ(oit)", "ข้อมูลสาธารณะoit", "แบบฟอร์มoit");
LIST(neighbour_handbook, "คู่มือ", "เกณฑ์การประเมิน", "หลักเกณฑ์", "ปฏิทินการประเมิน", "รายละเอียดตัวชี้วัด",
     "กรอบการประเมิน");
LIST(neighbour_news, "ข่าว", "ภาพกิจกรรม", "ประมวลภาพ", "กิจกรรมอบรม");
LIST(neighbour_budget, "งบประมาณรายจ่าย", "เทศบัญญัติ", "ข้อบัญญัติ", "การใช้จ่ายงบประมาณ", "แผนการใช้จ่าย",
     "รายงานการเงิน", "งบแสดงฐานะ");
LIST(neighbour_other_result, "ความพึงพอใจ", "lpa", "ประสิทธิภาพขององค์กร", "ผลการปฏิบัติราชการ", "สมรรถนะ",
     "เลื่อนเงินเดือน", "ความผูกพัน", "สถานะของหน่วยงานภาครัฐในการเป็นระบบราชการ", "pmqa", "การควบคุมภายใน");
LIST(neighbour_development, "แผนพัฒนาท้องถิ่น", "แผนการดำเนินงานประจำปี", "รายงานผลการปฏิบัติงานประจำปี",
     "แผนอัตรากำลัง", "แผนพัฒนาบุคลากร", "แผนดำเนินงานประจำปี", "แผนยุทธศาสตร์", "แผนแม่บท",
     "แผนการตรวจสอบภายใน");
const struct neighbour_words words_neighbours[] = {
    {"รายงานผลการดำเนินการตามมาตรการ", neighbour_followup, TITLE_HOLDS},
    {"รายงานการประชุม", neighbour_minutes, TITLE_BEGINS},
    {"คำสั่ง", neighbour_order, TITLE_BEGINS},
    {"แบบสอบถามการประเมิน", neighbour_questions, TITLE_BEGINS},
    {"รายการตรวจข้อมูลสาธารณะ", neighbour_items, TITLE_BEGINS},
    {"คู่มือหรือเกณฑ์การประเมิน", neighbour_handbook, TITLE_BEGINS},
    {"ข่าวประชาสัมพันธ์", neighbour_news, TITLE_BEGINS_AND_GOES_ON},
    {"แผนประเมินความเสี่ยงการทุจริต", neighbour_risk, TITLE_HOLDS},
    {"แผนปฏิบัติการป้องกันการทุจริต", neighbour_corruption, TITLE_HOLDS},
    {"หนังสือราชการ", neighbour_letter, TITLE_HOLDS},
    {"รายงานหรือประกาศนโยบายไม่รับของขวัญ", neighbour_gift, TITLE_HOLDS},
    {"นโยบายหรือประมวลจริยธรรม", neighbour_policy, TITLE_HOLDS},
    {"แผนการจัดซื้อจัดจ้าง", neighbour_purchase, TITLE_HOLDS},
    {"สถิติเรื่องร้องเรียน", neighbour_complaint, TITLE_HOLDS},
    {"งบประมาณรายจ่าย", neighbour_budget, TITLE_HOLDS},
    {"ผลการประเมินด้านอื่น", neighbour_other_result, TITLE_HOLDS},
    {"แผนงานด้านอื่นของหน่วยงาน", neighbour_development, TITLE_HOLDS},
    {"คำสั่ง", neighbour_committee, TITLE_HOLDS},
    {NULL, NULL, TITLE_HOLDS}};
LIST(form_letter, "ขอแสดงความนับถือ", "จึงเรียนมา", "บันทึกข้อความ", "สิ่งที่ส่งมาด้วย", "เรื่อง", "เรียน");
LIST(form_minutes, "ระเบียบวาระ", "ผู้มาประชุม", "มติที่ประชุม", "เลิกประชุม", "เริ่มประชุม", "ผู้ไม่มาประชุม");
const struct form_words words_forms[] = {
    {"หนังสือราชการ", form_letter}, {"รายงานการประชุม", form_minutes}, {NULL, NULL}};
const char *const words_empty_document = "เอกสารว่างเปล่า", *const words_blank_form =
                                                              "แบบฟอร์มที่ยังไม่ได้กรอก";
LIST(words_proceedings, "ระเบียบวาระ", "มติที่ประชุม", "เลิกประชุม", "ที่ประชุม", "จึงเรียนมา",
     "ขอแสดงความนับถือ", "ปิดประชุม");
LIST(words_followup_title, "รายงานผลการดำเนิน", "รายงานผลการนำ", "รายงานการกำกับติดตาม",
     "รายงานผลการกำกับติดตาม", "รายงานการติดตาม", "รายงานผลการติดตาม", "ผลการดำเนินการตามมาตรการ",
     "ผลการดำเนินงานตามมาตรการ");
