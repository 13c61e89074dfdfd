with

facts as (

    select * from {{ ref('int_identity_finding_facts') }}

),

words as (

    {{ words_by_language([
        'amount_of_money', 'blank', 'blank_cell', 'broken_together', 'cell_of_amount',
        'difference', 'file', 'form_missing', 'identity_broken', 'in_column', 'in_row',
        'left_side',
        'note', 'note_page', 'of_section', 'of_table', 'on_page', 'other_table', 'quote',
        'reason', 'right_side', 'sides_of_money', 'suspect', 'suspect_page', 'suspect_place',
    ]) }}

),

spoken as (

    select
        facts.*,
        words.*,
        case words.language
            when 'zh' then facts.identity_zh
            else facts.identity_en
        end as identity_text,
        case words.language
            when 'zh' then facts.reason_zh
            else facts.reason_en
        end as reason_text,
        case
            when not facts.is_money then facts.left_text
            else {{ said('amount_of_money', ['facts.left_text']) }}
        end as left_said,
        case
            when not facts.is_money then facts.right_text
            else {{ said('amount_of_money', ['facts.right_text']) }}
        end as right_said,
        case
            when not facts.is_money then facts.difference_text
            else {{ said('amount_of_money', ['facts.difference_text']) }}
        end as difference_said

    from facts

    cross join words

),

fragments as (

    select
        words.*,
        {{ said('left_side', [
            'case when left_amount is null then word_blank else left_said end'
        ]) }}
        || {{ said('right_side', [
            'case when right_amount is null then word_blank else right_said end'
        ]) }}
        || case
            when difference is null then ''
            else {{ said('difference', ['difference_said']) }}
        end as sides_text,
        coalesce(
            {{ said('of_table', ["nullif(left_title, '')"]) }},
            {{ said('of_section', ['left_heading']) }},
            ''
        ) as title_text,
        {{ said_if('in_row', ["nullif(row_text, '')"]) }}
        || {{ said_if('in_column', ["nullif(column_text, '')"]) }} as cell_text,
        case
            when left_table_ordinal = right_table_ordinal then ''
            else
                {{ said_if('other_table', ["nullif(right_title, '')"]) }}
                || case
                    when coalesce(right_title, '') = '' then ''
                    else {{ said_if('in_row', ['right_row']) }}
                end
        end as against_text,
        {{ said_if('quote', [
            'nullif(' ~ quoted_sentence('sentence', 'left_text') ~ ", '')"
        ]) }} as quote_text,
        case
            when suspect_text <> '' then {{ said('cell_of_amount', ['suspect_text']) }}
            when suspect_amount is null then word_blank_cell
            else ''
        end as suspect_cell,
        case
            when suspect_text <> '' or suspect_amount is null then word_suspect
            else word_suspect_place
        end as word_suspect_chosen,
        {{ said_if('in_row', ["nullif(suspect_row, '')"]) }} as suspect_row_text,
        {{ said_if('in_column', ["nullif(suspect_column, '')"]) }}
            as suspect_column_text,
        {{ said_if('suspect_page', ['suspect_page']) }} as suspect_page_said,
        {{ said_if('note', [
            said_if('note_page', ['cast(note_page as ' ~ dbt.type_string() ~ ')']),
            quoted_sentence('note_text'),
        ]) }} as note_said

    from spoken as words

),

sentences as (

    select
        finding_key,
        language,
        -- A form that is not there has no cell: it is named.
        case
            when missing_form is not null
                then
                    {{ said('form_missing', [
                        said('file', ['file_text']),
                        'missing_form',
                        'reason_text',
                    ]) }}
            else
                {{ said('identity_broken', [
                    said('file', ['file_text']) ~ ' || ' ~ said_if('on_page', ['page_text']),
                    'title_text',
                    'cell_text',
                    'against_text',
                    'identity_text',
                    'case when is_money then ' ~ said('sides_of_money', ['sides_text'])
                    ~ ' else sides_text end',
                    'quote_text',
                    'case when suspect_figure_key is not null then '
                    ~ said('suspect_chosen', [
                        'suspect_page_said', 'suspect_row_text', 'suspect_column_text',
                        'suspect_cell',
                        'cast(broken_checks as ' ~ dbt.type_string() ~ ')', 'proposed_text',
                    ])
                    ~ ' when broken_checks > 1 then ' ~ said('broken_together', [
                        'cast(broken_checks as ' ~ dbt.type_string() ~ ')',
                    ])
                    ~ " else '' end || " ~ said('reason', [
                        'upper(substr(reason_text, 1, 1)) || substr(reason_text, 2)',
                        'note_said',
                    ]),
                ]) }}
        end as statement

    from fragments as words

),

final as (

    select
        facts.finding_key,
        facts.document_id,
        facts.disclosure_id,
        facts.kind,
        facts.identity_id,
        facts.instance,
        facts.class,
        facts.class_reason,
        -- A structure in doubt accuses nobody, and a blank contradicts nothing.
        case
            when facts.severity = 'info' then facts.severity
            -- The document says why it withholds them: law allows that. What differs by
            -- all that was carried over is another scope (重庆 商务委 p15).
            when facts.class_reason in ('rows_withheld', 'scope_may_differ')
                then 'info'
            -- Prose cut off at its last printed digit instead of rounded.
            when
                facts.kind = 'table_mismatch'
                and facts.largest_difference < 2 * facts.tolerance
                then 'info'
            when facts.verdict <> 'broken' or facts.reason_place between 22 and 50
                then 'warning'
            else facts.severity
        end as severity,
        facts.suspect_side,
        facts.suspect_figure_key,
        facts.page_number,
        facts.table_title,
        facts.figure_keys as evidence_figure_keys,
        facts.broken_checks,
        facts.check_list,
        facts.left_amount,
        facts.right_amount,
        facts.proposed_wan_yuan,
        case
            when facts.is_money
                then
                    coalesce(
                        abs(
                            facts.proposed_wan_yuan - coalesce(facts.suspect_amount, 0)
                        ),
                        facts.largest_difference
                    )
        end as amount_at_stake,
        chinese.statement as statement_zh,
        english.statement as statement_en

    from facts

    inner join sentences as chinese
        on facts.finding_key = chinese.finding_key and chinese.language = 'zh'

    inner join sentences as english
        on facts.finding_key = english.finding_key and english.language = 'en'

)

select * from final
