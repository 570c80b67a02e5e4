#include "ui/settings/hint_label.h"

#include <QApplication>
#include <QEvent>

#include "ui/style/theme.h"

namespace tubelet::ui {

HintLabel::HintLabel(QWidget* parent, Tone tone) : QLabel(parent), m_tone(tone) {
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setFocusPolicy(Qt::NoFocus);
    QFont smaller = font();
    if (smaller.pointSizeF() > 0) {
        smaller.setPointSizeF(smaller.pointSizeF() * 0.92);
        setFont(smaller);
    }
    applyColour();
    hide();
}

void HintLabel::say(const QString& sentence) {
    setText(sentence);
    setVisible(!sentence.isEmpty());
}

void HintLabel::setTone(Tone tone) {
    m_tone = tone;
    applyColour();
}

void HintLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_colouring) {
        applyColour();
    }
}

void HintLabel::applyColour() {
    // Setting a palette is itself a palette change.
    m_colouring = true;
    const QPalette application = QApplication::palette();
    QPalette own = application;
    own.setColor(QPalette::WindowText, m_tone == Tone::Warning ? warningText(application) : quietText(application));
    setPalette(own);
    m_colouring = false;
}

}  // namespace tubelet::ui
