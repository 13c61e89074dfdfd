with

quantities as (

    select * from {{ ref('int_identity_quantities') }}

    where measure_key = 'total'

),

printed_figures as (

    select * from {{ ref('int_figures_printed') }}

),

subjects as (

    select
        code,
        {{ replace_all('name_zh', '[(（]一[)）]$', '') }} as name_key

    from {{ ref('economic_subjects') }}

    where kind = 'gov_economic' and level = 'class'

),

-- The panel of a summary that lists the government classes: several names are
-- those of departmental classes, too.
government_panels as (

    select distinct
        document_id,
        table_ordinal,
        panel

    from printed_figures

    where
        form in ('income_expenditure_summary', 'fiscal_appropriation_summary')
        and caption like '%机关工资福利支出'

),

-- The summary closes with the total of the table by economic class.
closings as (

    select distinct
        tables.document_id,
        summaries.form as summary_form

    from quantities as tables

    inner join quantities as summaries
        on tables.document_id = summaries.document_id

    where
        tables.form = 'general_public_economic'
        and tables.table_count = 1
        and tables.line = 'total'
        and summaries.form in (
            'income_expenditure_summary', 'fiscal_appropriation_summary'
        )
        and summaries.line in ('total_expenditure', 'subtotal_expenditure')
        and tables.amount_wan_yuan > 0
        and abs(tables.amount_wan_yuan - summaries.amount_wan_yuan)
        <= tables.half_ulp_wan_yuan + summaries.half_ulp_wan_yuan

),

summary_lines as (

    select
        quantities.*,
        subjects.code,
        quantities.form || '.' || subjects.code as instance

    from quantities

    inner join closings
        on
            quantities.document_id = closings.document_id
            and quantities.form = closings.summary_form

    inner join printed_figures
        on quantities.figure_key = printed_figures.figure_key

    inner join government_panels
        on
            printed_figures.document_id = government_panels.document_id
            and printed_figures.table_ordinal = government_panels.table_ordinal
            and printed_figures.panel = government_panels.panel

    inner join subjects
        on
            subjects.name_key
            = {{ replace_all(
                replace_all('printed_figures.caption', '^[0-9]+[、.．]', ''),
                '[(（]一[)）]$',
                ''
            ) }}

    where quantities.line like 'caption:%'

),

-- The codes of the other classification, printed in the same rows.
table_rows as (

    select
        quantities.*,
        substring(printed_figures.second_subject_code, 1, 3) as code

    from quantities

    inner join printed_figures
        on quantities.figure_key = printed_figures.figure_key

    where
        quantities.form = 'general_public_economic'
        and quantities.line like 'economic:%'
        and printed_figures.is_leaf
        and printed_figures.second_subject_code like '5%'

),

coded_documents as (

    select distinct document_id from table_rows

),

terms as (

    select
        summary_lines.document_id,
        summary_lines.instance,
        'left' as side,
        summary_lines.table_ordinal,
        summary_lines.page_number,
        summary_lines.figure_key,
        summary_lines.amount_wan_yuan,
        summary_lines.half_ulp_wan_yuan,
        summary_lines.is_blank

    from summary_lines

    inner join coded_documents
        on summary_lines.document_id = coded_documents.document_id

    union all

    select
        summary_lines.document_id,
        summary_lines.instance,
        'right' as side,
        table_rows.table_ordinal,
        table_rows.page_number,
        table_rows.figure_key,
        table_rows.amount_wan_yuan,
        table_rows.half_ulp_wan_yuan,
        table_rows.is_blank

    from summary_lines

    inner join table_rows
        on
            summary_lines.document_id = table_rows.document_id
            and summary_lines.code = table_rows.code

    union all

    -- A class without rows in the table is nothing there.
    select
        summary_lines.document_id,
        summary_lines.instance,
        'right' as side,
        summary_lines.table_ordinal,
        summary_lines.page_number,
        summary_lines.document_id || '-nothing-' || summary_lines.instance
            as figure_key,
        0 as amount_wan_yuan,
        0 as half_ulp_wan_yuan,
        false as is_blank

    from summary_lines

    inner join coded_documents
        on summary_lines.document_id = coded_documents.document_id

),

final as (

    select distinct {{ identity_term_columns({
        'identity_id': "'E1'",
        'reading': "1",
        'sign': "1",
        'amount_wan_yuan': "cast(amount_wan_yuan as decimal(24, 8))",
        'half_ulp_wan_yuan': "cast(half_ulp_wan_yuan as decimal(24, 13))",
        'is_level_printed': "true",
    }) | indent(8) }}
    from terms

)

select * from final
