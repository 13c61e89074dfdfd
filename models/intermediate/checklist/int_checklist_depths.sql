-- How deep the tables go: leaves above 项 and 款, the items of “三公” that are printed.
with

documents as (

    select * from {{ ref('int_checklist_documents') }}
    where is_current

),

figures as (

    select * from {{ ref('int_figures_printed') }}

),

narrative_figures as (

    select * from {{ ref('stg_disclosure__narrative_figures') }}

),

subjects as (

    select * from {{ ref('function_subjects') }}

),

natures as (

    select * from {{ ref('int_checklist_natures') }}

),

-- 款 that the classification does not part any further: 21908 住房保障 of 援助其他地区支出.
undivided as (

    select subjects.code
    from subjects
    left join subjects as items
        on subjects.code = items.parent_code
    where subjects.level = 'section'
    group by subjects.code
    having count(items.code) = 0

),

-- Basic expenditure by economic class; where no such table is printed, general public
-- expenditure by economic class.
basic_tables as (

    select distinct documents.disclosure_id
    from documents
    inner join figures on documents.document_id = figures.document_id
    where
        figures.form = 'general_public_basic_expenditure'
        and figures.row_axis in ('dept_economic', 'gov_economic')

),

leaves as (

    select
        documents.disclosure_id,
        figures.document_id,
        figures.table_ordinal,
        figures.page_number,
        figures.row_ordinal,
        figures.caption,
        figures.subject_code,
        case
            when figures.form = 'general_public_expenditure' then 'D01'
            else 'D02'
        end as item_id,
        case
            when figures.form = 'general_public_expenditure'
                then
                    coalesce(length(figures.subject_code) >= 7, figures.depth >= 3)
                    or undivided.code is not null
            else coalesce(length(figures.subject_code) >= 5, figures.depth >= 2)
        end as is_deep
    from documents
    inner join figures on documents.document_id = figures.document_id
    left join basic_tables
        on documents.disclosure_id = basic_tables.disclosure_id
    left join undivided
        on
            figures.subject_code = undivided.code
            and figures.form = 'general_public_expenditure'
    where
        figures.is_leaf
        and figures.amount_wan_yuan <> 0
        and figures.line_role = 'component'
        and (
            (
                figures.form = 'general_public_expenditure'
                and figures.row_axis = 'function'
            )
            or (
                figures.form = case
                    when basic_tables.disclosure_id is null
                        then 'general_public_economic'
                    else 'general_public_basic_expenditure'
                end
                and figures.row_axis in ('dept_economic', 'gov_economic')
            )
        )

),

levels as (

    select
        disclosure_id,
        item_id,
        min(document_id) as document_id,
        min(case when not is_deep then page_number end) as shallow_page,
        min(page_number) as first_page,
        count(distinct case when not is_deep then row_ordinal end) as shallow_rows,
        min(
            case
                when not is_deep
                    then coalesce(subject_code || ' ', '') || caption
            end
        ) as shallow_example
    from leaves
    group by
        disclosure_id,
        item_id

),

-- 三公 items are columns in one city and rows in the next; final accounts and unit
-- documents name some in the prose alone.
three_public as (

    select
        documents.disclosure_id,
        figures.document_id,
        figures.page_number,
        coalesce(figures.amount_wan_yuan, 0) <> 0 as is_money,
        case
            when figures.measure like 'three_public.%' then figures.measure
            else figures.line_key
        end as part
    from documents
    inner join figures on documents.document_id = figures.document_id
    where
        figures.form = 'three_public_expenditure'
        and (
            figures.measure like 'three_public.%'
            or figures.line_key like 'three_public.%'
        )

    union all

    select
        documents.disclosure_id,
        narrative_figures.document_id,
        narrative_figures.page_number,
        {{ matches('narrative_figures.printed_text', '[1-9]') }} as is_money,
        narrative_figures.fact_key as part
    from documents
    inner join narrative_figures
        on documents.document_id = narrative_figures.document_id
    where narrative_figures.fact_key like 'three_public.%'

),

parts as (

    select
        disclosure_id,
        min(document_id) as document_id,
        min(page_number) as first_page,
        max(case when part = 'three_public.abroad' then 1 else 0 end) as abroad,
        max(
            case
                when
                    part in (
                        'three_public.vehicles',
                        'three_public.vehicle_purchase',
                        'three_public.vehicle_operation'
                    )
                    then 1
                else 0
            end
        ) as vehicles,
        max(case when part = 'three_public.reception' then 1 else 0 end)
            as reception,
        max(case when part = 'three_public.vehicle_purchase' then 1 else 0 end)
            as purchase,
        max(case when part = 'three_public.vehicle_operation' then 1 else 0 end)
            as operation,
        max(case when part like 'three_public.vehicle%' and is_money then 1 else 0 end)
            as vehicle_money
    from three_public
    group by disclosure_id

),

final as (

    select
        disclosure_id,
        item_id,
        document_id,
        coalesce(shallow_page, first_page) as page_number,
        shallow_rows = 0 as is_met,
        case
            when shallow_rows > 0
                then shallow_rows || ' · ' || shallow_example
        end as evidence
    from levels

    union all

    select
        disclosure_id,
        'D03' as item_id,
        document_id,
        first_page as page_number,
        abroad + vehicles + reception = 3 as is_met,
        nullif(
            case when abroad = 0 then '因公出国（境）费 ' else '' end
            || case when vehicles = 0 then '公务用车购置及运行费 ' else '' end
            || case when reception = 0 then '公务接待费 ' else '' end, ''
        ) as evidence
    from parts

    union all

    select
        disclosure_id,
        'D04' as item_id,
        document_id,
        first_page as page_number,
        -- No money for vehicles parts into nothing.
        purchase + operation = 2 or vehicle_money = 0 as is_met,
        nullif(
            case when purchase = 0 then '公务用车购置费 ' else '' end
            || case when operation = 0 then '公务用车运行费 ' else '' end, ''
        ) as evidence
    from parts

    union all

    select
        disclosure_id,
        'D07' as item_id,
        document_id,
        first_page as page_number,
        is_basic_shown and is_project_shown as is_met,
        nullif(
            case when is_basic_shown then '' else '基本支出 ' end
            || case when is_project_shown then '' else '项目支出 ' end, ''
        ) as evidence
    from natures

)

select * from final
