-- 三公 items of this year and the same items of basic expenditure, once a document.
with

items as (

    select * from {{ ref('int_identity_three_public_items') }}

    where is_own_period and line_role <> 'memo'

),

basic_figures as (

    select * from {{ ref('int_identity_figures') }}

    where
        form = 'general_public_basic_expenditure'
        and is_own_period
        and line_role = 'component'
        and is_leaf

),

main_columns as (

    select * from {{ ref('int_identity_main_columns') }}

    where is_total

),

-- The total row where units are listed, the general public money where funds are.
ranked_items as (

    select
        *,
        row_number() over (
            partition by document_id, item
            order by
                case fund when 'general_public' then 0 else 1 end,
                case line_role when 'total' then 0 else 1 end,
                table_ordinal,
                row_ordinal,
                column_ordinal
        ) as item_rank

    from items

),

-- Seven-digit codes (3021101 …) are leaves below the five-digit item.
basic_items as (

    select
        'basic_item:' || substring(basic_figures.subject_code, 1, 5) as quantity,
        substring(basic_figures.subject_code, 1, 5) as place,
        basic_figures.*

    from basic_figures

    inner join main_columns
        on
            basic_figures.document_id = main_columns.document_id
            and basic_figures.table_ordinal = main_columns.table_ordinal
            and basic_figures.panel = main_columns.panel
            and basic_figures.column_ordinal = main_columns.column_ordinal

),

own_items as (

    select
        'own_item:' || item as quantity,
        item as place,
        *

    from ranked_items

    where item_rank = 1

),

final as (

    {% for relation in ['own_items', 'basic_items'] -%}
        select {{ quantity_columns({
            'context': "'document'",
            'position': 'column_ordinal',
            'is_level_printed': 'true',
        }) | indent(12) }}
        from {{ relation }}

        {% if not loop.last -%}
            union all

        {% endif -%}
    {% endfor %}
)

select * from final
