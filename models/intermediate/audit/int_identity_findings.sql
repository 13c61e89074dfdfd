with

facts as (

    select * from {{ ref('int_identity_finding_facts') }}

),

worded as (

    select
        *,
        case
            when left_amount is null then '左边空白'
            else '左边' || left_text || case when is_money then '万元' else '' end
        end
        || case
            when right_amount is null then '，右边空白'
            else '，右边' || right_text || case when is_money then '万元' else '' end
        end
        || case
            when difference is null then ''
            else '，相差' || difference_text || case when is_money then '万元' else '' end
        end as sides_zh,
        'left side ' || case when left_amount is null then 'blank' else left_text end
        || ', right side '
        || case when right_amount is null then 'blank' else right_text end
        || case
            when difference is null then ''
            else ', difference ' || difference_text
        end
        || case when is_money then ' (10,000 yuan)' else '' end as sides_en,
        coalesce(
            '《' || nullif(left_title, '') || '》',
            '“' || left_heading || '”一节', ''
        ) as title_zh,
        coalesce(
            ', "' || nullif(left_title, '') || '"',
            ', section "' || left_heading || '"', ''
        ) as title_en,
        coalesce(
            '：“' || nullif({{ quoted_sentence('sentence') }}, '') || '”', ''
        ) as quote_zh,
        coalesce(
            ': "' || nullif({{ quoted_sentence('sentence') }}, '') || '"', ''
        ) as quote_en,
        case
            when row_text = '' then ''
            else '“' || row_text || '”行'
        end
        || case
            when column_text = '' then ''
            else '“' || column_text || '”列'
        end as cell_zh,
        case
            when row_text = '' then ''
            else ', row "' || row_text || '"'
        end
        || case
            when column_text = '' then ''
            else ', column "' || column_text || '"'
        end as cell_en,
        case
            when left_table_ordinal = right_table_ordinal then ''
            when right_title = '' then ''
            else '与《' || right_title || '》'
        end as against_zh,
        case
            when left_table_ordinal = right_table_ordinal then ''
            when right_title = '' then ''
            else ' against "' || right_title || '"'
        end as against_en,
        case
            when suspect_figure_key is not null
                then
                    '可疑的是第' || suspect_page || '页'
                    || coalesce('“' || nullif(suspect_row, '') || '”行', '')
                    || coalesce('“' || nullif(suspect_column, '') || '”列', '')
                    || case
                        when suspect_text <> '' then '的“' || suspect_text || '”'
                        when suspect_amount is null then '的空白单元格'
                        else ''
                    end
                    || '：' || broken_checks || '项关系都要求' || proposed_text
                    || '万元。'
            when broken_checks > 1
                then '同一原因共' || broken_checks || '项关系不成立。'
            else ''
        end
        || reason_zh
        || coalesce(
            '（第' || cast(note_page as {{ dbt.type_string() }}) || '页：“'
            || {{ quoted_sentence('note_text') }} || '”）', ''
        )
        || '。' as verdict_zh,
        case
            when suspect_figure_key is not null
                then
                    ' The suspect is '
                    || case
                        when suspect_text <> '' then '"' || suspect_text || '"'
                        when suspect_amount is null then 'the blank cell'
                        else 'the cell'
                    end
                    || ' on page ' || suspect_page
                    || coalesce(', row "' || nullif(suspect_row, '') || '"', '')
                    || coalesce(', column "' || nullif(suspect_column, '') || '"', '')
                    || ': ' || broken_checks || ' identities ask for '
                    || proposed_text || '.'
            when broken_checks > 1
                then
                    ' ' || broken_checks
                    || ' identities are broken by the same cause.'
            else ''
        end
        || ' ' || upper(substr(reason_en, 1, 1))
        || substr(reason_en, 2)
        || coalesce(
            ' (page ' || cast(note_page as {{ dbt.type_string() }}) || ': "'
            || {{ quoted_sentence('note_text') }} || '")', ''
        )
        || '.' as verdict_en

    from facts

),

final as (

    select
        finding_key,
        document_id,
        disclosure_id,
        kind,
        identity_id,
        instance,
        class,
        class_reason,
        -- A structure in doubt accuses nobody, and a blank contradicts nothing.
        case
            when severity = 'info' then severity
            -- Prose cut off at its last printed digit instead of rounded.
            when kind = 'table_mismatch' and largest_difference < 2 * tolerance
                then 'info'
            when verdict <> 'broken' or reason_place between 22 and 50
                then 'warning'
            else severity
        end as severity,
        suspect_side,
        suspect_figure_key,
        page_number,
        table_title,
        figure_keys as evidence_figure_keys,
        broken_checks,
        check_list,
        left_amount,
        right_amount,
        proposed_wan_yuan,
        case
            when is_money
                then
                    coalesce(
                        abs(proposed_wan_yuan - coalesce(suspect_amount, 0)),
                        largest_difference
                    )
        end as amount_at_stake,
        '《' || file_text || '》'
        || coalesce('第' || page_text || '页', '') || title_zh
        || cell_zh || against_zh || '：' || identity_zh || '不成立，'
        || sides_zh || quote_zh || '。' || verdict_zh as statement_zh,
        file_text || coalesce(', page ' || page_text, '') || title_en
        || cell_en || against_en || ': ' || identity_en
        || ' does not hold: ' || sides_en || quote_en || '.' || verdict_en
            as statement_en

    from worded

)

select * from final
