#include "ui/main_window/action_text.h"

#include <QAction>
#include <QRegularExpression>

namespace tubelet::ui {

QString plainName(const QAction& action) {
    static const QRegularExpression behind(QStringLiteral("\\(&.\\)"));
    return QString(action.text()).remove(behind).remove(QLatin1Char('&')).remove(QChar(0x2026));
}

QString englishName(const QAction& action) {
    static const QString begin = QStringLiteral("action");
    static const QRegularExpression humps(QStringLiteral("(?<=[a-z])(?=[A-Z0-9])"));
    const QString name = action.objectName();
    return name.startsWith(begin) ? name.mid(begin.size()).replace(humps, QStringLiteral(" ")) : QString();
}

}  // namespace tubelet::ui
