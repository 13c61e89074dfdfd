-- Names of the classes of functional subjects.
select
    subject_code as class_code,
    name_zh,
    name_en
from dim_function_subjects
where length(subject_code) = 3
order by subject_code
