{#-
    From the printed text of a cell to a number, in four steps that a query can
    put into CTEs of their own. Nothing is repaired: text that is not plainly a
    number gets a status and no amount, so that it can be counted.
-#}

{#- Full-width forms to ASCII, every kind of dash to a hyphen, no spaces at the
    places where a typesetter puts them (around separators and signs). A space
    between two digits stays: it may be two numbers in one cell. A triangle before
    a number is the minus of Chinese statements (△12.34); alone it is no dash. -#}
{% macro fold_amount_text(text) -%}
    {%- set folded -%}
        translate(
            {{ text }},
            '０１２３４５６７８９，．﹐﹒－−–—―‐‑﹣─％（）＋￥／∕　',
            '0123456789,.,.---------%()+¥// '
        )
    {%- endset -%}
    {%- set single_spaced = replace_all(folded, '[\\s\u00a0]+', ' ') -%}
    {%- set closed = replace_all(single_spaced, ' ?([-+.,%()¥]|元|万|千) ?', '\\1') -%}
    {%- set unmarked = without_marks('trim(' ~ closed ~ ')') -%}
    {{ replace_all(unmarked, '^[△▵∆] ?([0-9.¥])', '-\\1') }}
{%- endmacro %}

{#- A number without the marks of footnotes beside it (extract/captions/marks.py): raised and
    ringed digits, stars, [1], [^1], 注1, and 约 before it. What is no number stays. -#}
{% macro without_marks(text) -%}
    {%- set ringed = '⁰¹²³⁴-⁹₀-₉\u2460-\u249b\u24ea-\u24ff\u2776-\u2793' -%}
    {%- set behind = replace_all(
        text,
        '([0-9)%元])( ?([' ~ ringed ~ '*＊†‡※]|[\\[【〔] ?\\^?[0-9' ~ ringed ~ ']{1,2} ?[\\]】〕]'
        ~ '|[(\\[]?注 ?[0-9]{0,2}[)\\]]?))+$',
        '\\1'
    ) -%}
    {{ replace_all(
        behind, '^(约|[' ~ ringed ~ '†‡※]|[*＊]{1,2}) ?([-+△¥]?[0-9])', '\\2'
    ) }}
{%- endmacro %}

{#- The unit that a cell prints behind its own number, if it does. -#}
{% macro unit_of_amount_text(folded) -%}
    case
        when {{ matches(folded, '[0-9)]万元$') }} then 'wan_yuan'
        when {{ matches(folded, '[0-9)]千元$') }} then 'thousand_yuan'
        when {{ matches(folded, '[0-9)]元$') }} then 'yuan'
    end
{%- endmacro %}

{#- The number alone: no currency sign beside it, no unit behind it. -#}
{% macro number_text(folded) -%}
    {%- set bare = replace_all(folded, '[万千]?元$|([0-9])¥$', '\\1') -%}
    {{ replace_all(bare, '^([-+]?)¥', '\\1') }}
{%- endmacro %}

{#- blank            nothing is printed
    blank_mark       a dash, a slash or 无: printed, and says "nothing here"
    number           digits, with thousands separators in the right places or none; the
                     first group may be longer (125360,898 stands in a document of 上海)
    bracketed_number (1,234.50) or (5.56%) in a column of changes: a decrease
    percent          a number with a percent sign
    ambiguous_brackets  (12), or (1,234.50) in any other column: may be negative, a
                     note, a list number or an amount that is part of the one above
    ambiguous_sign   ▲ ▼ ↑ ↓ before a number: minus for some, up and down for others
    too_large        more digits before the point than a budget can have
    malformed_number digits and separators that are not one number
    text             anything else -#}
{% macro amount_parse_status(number_text, is_change='false') -%}
    {%- set number = '([0-9]+(,[0-9]{3})*([.][0-9]+)?|[.][0-9]+)' -%}
    case
        when {{ number_text }} is null or {{ number_text }} = '' then 'blank'
        when {{ matches(number_text, '^(-+|/+|无)$') }} then 'blank_mark'
        when {{ matches(number_text, '^[^.]*([0-9],?){16}') }} then 'too_large'
        when {{ matches(number_text, '^[+-]?' ~ number ~ '$') }} then 'number'
        when {{ matches(
            number_text,
            '^[(](([0-9]+(,[0-9]{3})+([.][0-9]+)?|[0-9]+[.][0-9]+)%?|[0-9]+%)[)]$'
        ) }}
            then
                case
                    when {{ is_change }} then 'bracketed_number'
                    else 'ambiguous_brackets'
                end
        when {{ matches(number_text, '^[+-]?' ~ number ~ '%$') }} then 'percent'
        when {{ matches(number_text, '^[(][0-9]+[)]$') }} then 'ambiguous_brackets'
        when {{ matches(number_text, '^[▲▼△▽▵∆Δ↑↓][-+0-9.,%() ]*[0-9][-+0-9.,%() ]*$') }}
            then 'ambiguous_sign'
        when {{ matches(number_text, '^[-+0-9.,%() ]*[0-9][-+0-9.,%() ]*$') }}
            then 'malformed_number'
        else 'text'
    end
{%- endmacro %}

{#- The number as a decimal; NULL unless the status says that it is one. -#}
{% macro parse_amount(number_text, status) -%}
    case
        when {{ status }} in ('number', 'percent') then
            cast(
                replace(replace({{ number_text }}, ',', ''), '%', '')
                as decimal(24, 8)
            )
        when {{ status }} = 'bracketed_number' then
            -1 * cast(
                {{ replace_all(number_text, '[(),%]', '') }}
                as decimal(24, 8)
            )
    end
{%- endmacro %}

{#- Digits printed behind the point. -#}
{% macro printed_decimals(number_text, status) -%}
    case
        when {{ status }} in ('number', 'percent', 'bracketed_number') then
            case
                when position('.' in {{ number_text }}) = 0 then 0
                else
                    length({{ replace_all(number_text, '[)%]', '') }})
                    - position('.' in {{ number_text }})
            end
    end
{%- endmacro %}
