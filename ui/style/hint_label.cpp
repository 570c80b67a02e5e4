#include "ui/style/hint_label.h"

#include "ui/style/theme.h"
#include "ui/style/tint.h"
#include "ui/style/type_scale.h"

namespace tubelet::ui {

HintLabel::HintLabel(QWidget* parent, Tone tone) : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setFocusPolicy(Qt::NoFocus);
    setType(*this, Type::Caption);
    setTone(tone);
    hide();
}

void HintLabel::say(const QString& sentence) {
    setText(sentence);
    setVisible(!sentence.isEmpty());
}

void HintLabel::setTone(Tone tone) {
    Tint::set(*this, QPalette::WindowText, tone == Tone::Warning ? &warningText : &quietText);
}

}  // namespace tubelet::ui
