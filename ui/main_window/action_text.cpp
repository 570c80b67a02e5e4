#include "ui/main_window/action_text.h"

#include <QAction>
#include <QRegularExpression>

namespace tubelet::ui {

QString plainName(const QAction& action) {
    static const QRegularExpression behind(QStringLiteral("\\(&.\\)"));
    return QString(action.text()).remove(behind).remove(QLatin1Char('&')).remove(QChar(0x2026));
}

}  // namespace tubelet::ui
