#include "ui/style/decimal_box.h"

namespace tubelet::ui {

bool DecimalBox::normalise(QString& text) const {
    if (decimals() == 0) {
        return true;  // whole numbers: marks between thousands, if any
    }
    const auto begin = text.startsWith(prefix()) ? prefix().size() : 0;
    const auto end = text.size() - (text.endsWith(suffix()) ? suffix().size() : 0);
    int marks = 0;
    for (auto i = begin; i < end; ++i) {
        if (text[i] == QLatin1Char('.') || text[i] == QLatin1Char(',')) {
            text.replace(i, 1, locale().decimalPoint());
            ++marks;
        }
    }
    return marks <= 1;
}

QValidator::State DecimalBox::validate(QString& text, int& position) const {
    return normalise(text) ? QDoubleSpinBox::validate(text, position) : QValidator::Invalid;
}

double DecimalBox::valueFromText(const QString& text) const {
    QString known = text;
    normalise(known);
    return QDoubleSpinBox::valueFromText(known);
}

}  // namespace tubelet::ui
