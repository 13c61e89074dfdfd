-- Functional subjects with the years in which a name holds.
select
    subject_code,
    name_zh,
    name_en,
    parent_code,
    concat_ws('–', code_valid_from, code_valid_to) as valid
from dim_function_subjects
order by subject_code, version
