-- Measures: what an amount in a column is.
select
    measure as key,
    caption_zh,
    label_en,
    parent_measure as parent
from dim_measures
order by measure
