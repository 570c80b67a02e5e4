#pragma once

#include <QPushButton>
#include <QString>

namespace tubelet::ui {

/// A button of a dialog that Return presses only where it has the keyboard. GUI-only.
template <class Button = QPushButton>
Button* dialogButton(QWidget* parent, const char* name, const QString& text, const QString& tip) {
    auto* made = new Button(parent);
    made->setText(text);
    made->setObjectName(QString::fromLatin1(name));
    made->setToolTip(tip);
    made->setAutoDefault(false);
    return made;
}

}  // namespace tubelet::ui
