-- Names of the classes of functional subjects.
select
    subject_code as class_code,
    arg_max(name_zh, version) as name_zh,
    arg_max(name_en, version) as name_en
from dim_function_subjects
where length(subject_code) = 3
group by subject_code
order by subject_code
