with

items as (

    select * from {{ ref('int_identity_three_public_items') }}

),

basic_figures as (

    select *

    from {{ ref('int_identity_figures') }}

    where
        form = 'general_public_basic_expenditure'
        and is_own_period
        and line_role = 'component'

),

main_columns as (

    select * from {{ ref('int_identity_main_columns') }}

),

parts as (

    select * from {{ ref('three_public_parts') }}

),

sum_rules as (

    select *

    from parts

    where identity_id in ('G1', 'G2', 'G3')

),

bound_rules as (

    select *

    from parts

    where identity_id in ('G4', 'G5')

),

sum_parts as (

    select
        sum_rules.identity_id,
        sum_rules.whole,
        items.*

    from sum_rules

    inner join items on sum_rules.part = items.item

),

sum_wholes as (

    select distinct
        identity_id,
        whole,
        document_id,
        instance

    from sum_parts

),

-- 三公、会议费、培训费合计 is printed by few: no total, no identity.
sum_whole_terms as (

    select
        items.document_id,
        sum_wholes.identity_id,
        items.instance,
        1 as reading,
        'equal' as relation,
        'left' as side,
        1 as sign,
        items.table_ordinal,
        items.page_number,
        items.figure_key,
        items.amount_wan_yuan,
        items.half_ulp_wan_yuan,
        items.is_blank,
        true as is_level_printed

    from sum_wholes

    inner join items
        on
            sum_wholes.document_id = items.document_id
            and sum_wholes.instance = items.instance
            and sum_wholes.whole = items.item

),

sum_part_terms as (

    select
        sum_parts.document_id,
        sum_parts.identity_id,
        sum_parts.instance,
        1 as reading,
        'equal' as relation,
        'right' as side,
        1 as sign,
        sum_parts.table_ordinal,
        sum_parts.page_number,
        sum_parts.figure_key,
        sum_parts.amount_wan_yuan,
        sum_parts.half_ulp_wan_yuan,
        sum_parts.is_blank,
        sum_parts.is_column_printed as is_level_printed

    from sum_parts

    inner join sum_whole_terms
        on
            sum_parts.document_id = sum_whole_terms.document_id
            and sum_parts.instance = sum_whole_terms.instance
            and sum_parts.identity_id = sum_whole_terms.identity_id

),

-- The items of this year's budget for the whole document: the total row
-- where units are listed, the general public money where funds are.
current_items as (

    select
        items.*,
        row_number() over (
            partition by items.document_id, items.item
            order by
                case items.fund
                    when 'general_public' then 0
                    else 1
                end,
                case items.line_role when 'total' then 0 else 1 end,
                items.table_ordinal,
                items.row_ordinal,
                items.column_ordinal
        ) as item_rank

    from items

    where items.is_own_period and items.line_role <> 'memo'

),

bound_wholes as (

    select
        bound_rules.identity_id,
        bound_rules.part as subject_code,
        current_items.*

    from bound_rules

    inner join current_items on bound_rules.whole = current_items.item

    where current_items.item_rank = 1

),

-- Seven-digit codes (3021101 …) are leaves below the five-digit item.
basic_items as (

    select
        basic_figures.*,
        substring(basic_figures.subject_code, 1, 5) as item_code

    from basic_figures

    inner join main_columns
        on
            basic_figures.document_id = main_columns.document_id
            and basic_figures.table_ordinal = main_columns.table_ordinal
            and basic_figures.panel = main_columns.panel
            and basic_figures.column_ordinal = main_columns.column_ordinal

    where basic_figures.is_leaf and main_columns.is_total

),

bounded as (

    select
        bound_wholes.document_id,
        bound_wholes.identity_id,
        bound_wholes.item || '.' || bound_wholes.subject_code as instance,
        bound_wholes.figure_key as whole_figure_key,
        basic_items.figure_key as part_figure_key,
        bound_wholes.table_ordinal as whole_table_ordinal,
        basic_items.table_ordinal as part_table_ordinal,
        bound_wholes.page_number as whole_page_number,
        basic_items.page_number as part_page_number,
        bound_wholes.amount_wan_yuan as whole_amount_wan_yuan,
        basic_items.amount_wan_yuan as part_amount_wan_yuan,
        bound_wholes.half_ulp_wan_yuan as whole_half_ulp_wan_yuan,
        basic_items.half_ulp_wan_yuan as part_half_ulp_wan_yuan,
        bound_wholes.is_blank as whole_is_blank,
        basic_items.is_blank as part_is_blank

    from bound_wholes

    inner join basic_items
        on
            bound_wholes.document_id = basic_items.document_id
            and bound_wholes.subject_code = basic_items.item_code

),

bound_terms as (

    select distinct
        document_id,
        identity_id,
        instance,
        1 as reading,
        'at_least' as relation,
        'left' as side,
        1 as sign,
        whole_table_ordinal as table_ordinal,
        whole_page_number as page_number,
        whole_figure_key as figure_key,
        whole_amount_wan_yuan as amount_wan_yuan,
        whole_half_ulp_wan_yuan as half_ulp_wan_yuan,
        whole_is_blank as is_blank,
        true as is_level_printed

    from bounded

    union all

    select
        document_id,
        identity_id,
        instance,
        1 as reading,
        'at_least' as relation,
        'right' as side,
        1 as sign,
        part_table_ordinal as table_ordinal,
        part_page_number as page_number,
        part_figure_key as figure_key,
        part_amount_wan_yuan as amount_wan_yuan,
        part_half_ulp_wan_yuan as half_ulp_wan_yuan,
        part_is_blank as is_blank,
        true as is_level_printed

    from bounded

),

final as (

    select * from sum_whole_terms

    union all

    select * from sum_part_terms

    union all

    select * from bound_terms

)

select * from final
