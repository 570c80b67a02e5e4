#include "ui/style/link_colours.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>

namespace tubelet::ui {

LinkColours::LinkColours(QApplication& application) : QObject(&application) {
    application.installEventFilter(this);
}

bool LinkColours::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::PaletteChange) {
        return false;
    }
    auto* label = qobject_cast<QLabel*>(watched);
    if (label && label->text().contains(QLatin1String("<a "))) {
        const QString text = label->text();
        label->clear();  // the same text again would be no change
        label->setText(text);
    }
    return false;
}

}  // namespace tubelet::ui
