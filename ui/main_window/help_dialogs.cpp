#include "ui/main_window/help_dialogs.h"

#include <QAction>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

#include "base/version.h"
#include "ui/main_window/main_actions.h"
#include "ui/style/icon.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

QVBoxLayout* makeDialog(QWidget* parent, const QString& name, const QString& title, const QString& close) {
    auto* dialog = new QDialog(parent);
    dialog->setObjectName(name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto* outer = new QVBoxLayout(dialog);
    outer->setContentsMargins(24, 20, 24, 16);
    outer->setSpacing(16);
    auto* content = new QVBoxLayout;
    outer->addLayout(content, 1);
    auto* buttons = new QDialogButtonBox(dialog);
    buttons->addButton(close, QDialogButtonBox::RejectRole);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    outer->addWidget(buttons);
    return content;
}

/// A command's name without its access key, which stands in brackets behind Chinese names.
QString plainName(const QAction& action) {
    static const QRegularExpression behind(QStringLiteral("\\(&.\\)"));
    return QString(action.text()).remove(behind).remove(QLatin1Char('&')).remove(QChar(0x2026));
}

}  // namespace

void HelpDialogs::showShortcuts(QWidget* parent, const MainActions& actions) {
    QVBoxLayout* content = makeDialog(parent, QStringLiteral("shortcutsDialog"), tr("Keyboard shortcuts"), tr("Close"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(6);
    int row = 0;
    for (const QAction* action : actions.withKeys()) {
        auto* name = new QLabel(plainName(*action));
        auto* key = new QLabel(action->shortcut().toString(QKeySequence::NativeText));
        QFont bold = key->font();
        bold.setBold(true);
        key->setFont(bold);
        grid->addWidget(name, row, 0);
        grid->addWidget(key, row, 1);
        ++row;
    }
    content->addLayout(grid);
    content->parentWidget()->show();
}

void HelpDialogs::showAbout(QWidget* parent, const QString& openGlProblem) {
    QVBoxLayout* content = makeDialog(parent, QStringLiteral("aboutDialog"), tr("About Tubelet"), tr("Close"));
    auto* head = new QHBoxLayout;
    auto* mark = new QLabel;
    mark->setPixmap(icon(QStringLiteral("app")).pixmap(64, 64));
    auto* name = new QLabel(QStringLiteral("Tubelet %1").arg(QString::fromUtf8(base::kVersion)));
    QFont large = name->font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    name->setFont(large);
    head->addWidget(mark);
    head->addWidget(name, 1);
    content->addLayout(head);
    auto* words = new QLabel(tr("Makes short clips from words, on this computer. Nothing is sent anywhere.\n\n"
                                "Licence: Apache-2.0. Built with Qt %1, LibTorch, FFmpeg, ICU, SQLite and others; "
                                "their licences are named in NOTICE.md.")
                                 .arg(QString::fromLatin1(qVersion())));
    words->setWordWrap(true);
    words->setMinimumWidth(420);
    content->addWidget(words);
    // Nothing to do about, mostly, and nothing that is missed: who asks finds it here.
    auto* drawing = new QLabel(openGlProblem.isEmpty() ? tr("The preview is drawn with OpenGL.") : openGlProblem);
    drawing->setObjectName(QStringLiteral("aboutPreview"));
    drawing->setTextFormat(Qt::PlainText);
    drawing->setTextInteractionFlags(Qt::TextSelectableByMouse);
    drawing->setWordWrap(true);
    QPalette quiet = drawing->palette();
    quiet.setColor(QPalette::WindowText, quietText(quiet));
    drawing->setPalette(quiet);
    content->addWidget(drawing);
    content->parentWidget()->show();
}

}  // namespace tubelet::ui
