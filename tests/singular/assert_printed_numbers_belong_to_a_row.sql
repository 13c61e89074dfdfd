-- A number printed in the body of a recognised table without a row record has no
-- caption and no place in any sum: it was read, and is lost for every check.
{{ config(
    group = 'warehouse',
    severity = 'error' if var('strict', false) else 'warn'
) }}

select
    figure_key,
    table_title,
    printed_text
from {{ ref('fct_printed_figures') }}
where
    line_role is null
    and not is_blank
