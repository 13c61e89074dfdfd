{#- Project codes (项目编码) of the 2023 grammar: region 6, year 2, P, base 6, sequence 5
    and a check character. Digits of base 31 over an alphabet without I, O, S, V, Z:
    the sum of v(c_i) * 3^i over the first twenty and the check leaves 30 (mod 31). -#}
{% macro project_code_alphabet() -%}
    '0123456789ABCDEFGHJKLMNPQRTUWXY'
{%- endmacro %}

{#- The code of a listed project: of its column, else in front of its name
    (37060026P00000110001A-审计业务经费, as newer systems print). -#}
{% macro listed_project_code(column_code, caption) -%}
    case
        when {{ column_code }} is not null then {{ column_code }}
        when {{ matches(caption, '^[0-9A-Z]{15,24}[-—–－ ]') }}
            then {{ replace_all(caption, '[-—–－ ].*$', '') }}
    end
{%- endmacro %}

{#- Whether a code has the form of 2023; its check character may be wrong. -#}
{% macro is_project_code_of_2023(code) -%}
    {{ matches(code, '^[0-9]{8}P[0-9A-HJ-NPQRTUWXY]{12}$') }}
{%- endmacro %}

{#- Every grammar with eight leading digits begins with region 6 and year 2. -#}
{% macro project_code_region(code) -%}
    case
        when {{ matches(code, '^[0-9]{8}') }} then substr({{ code }}, 1, 6)
    end
{%- endmacro %}

{% macro project_code_year(code) -%}
    case
        when {{ matches(code, '^[0-9]{8}') }}
            then 2000 + cast(substr({{ code }}, 7, 2) as integer)
    end
{%- endmacro %}

{% macro project_code_grammar(code) -%}
    case
        when {{ code }} is null then null
        when {{ is_project_code_of_2023(code) }} then 'budget_integration_2023'
        when {{ matches(code, '^[0-9]{8}[A-Z][0-9]{12}$') }} then 'lettered_sequence'
        when {{ matches(code, '^[0-9]{8}[0-9A-Z]{11,13}$') }} then 'region_year'
        else 'other'
    end
{%- endmacro %}

{#- Remainder of the weighted sum; 30 for a code that is printed right, null for a code of
    another form. -#}
{% macro project_code_remainder(code) -%}
    case
        when {{ is_project_code_of_2023(code) }} then (
            {% for place in range(21) -%}
                (
                    strpos(
                        {{ project_code_alphabet() }}, substr({{ code }}, {{ place + 1 }}, 1)
                    ) - 1
                ) * {{ 1 if place == 20 else (3 ** place) % 31 }}
                {%- if not loop.last %} + {% endif %}
            {% endfor -%}
        ) % 31
    end
{%- endmacro %}

{#- How many of the 21 characters are what the grammar of 2023 asks for at their place;
    one less for every character too many. 21 for a code that fits. -#}
{% macro project_code_characters(code) -%}
    (
        {% for place in range(1, 22) -%}
            {% set pattern = '^[0-9]$' if place < 9 else '^P$' if place == 9
                else '^[0-9A-HJ-NPQRTUWXY]$' -%}
            case
                when {{ matches('substr(' ~ code ~ ', ' ~ place ~ ', 1)', pattern) }} then 1
                else 0
            end
            {%- if not loop.last %} + {% endif %}
        {% endfor -%}
        - greatest(length({{ code }}) - 21, 0)
    )
{%- endmacro %}
