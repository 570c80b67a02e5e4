#include "ui/main_window/help_dialogs.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "base/version.h"
#include "ui/style/icon.h"
#include "ui/style/theme.h"
#include "ui/style/tint.h"
#include "ui/style/type_scale.h"

namespace tubelet::ui {

namespace {

constexpr QSize kReading(720, 520);

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

}  // namespace

void HelpDialogs::showAbout(QWidget* parent, const QString& openGlProblem) {
    QVBoxLayout* content = makeDialog(parent, QStringLiteral("aboutDialog"), tr("About Tubelet"), tr("Close"));
    auto* head = new QHBoxLayout;
    auto* mark = new QLabel;
    mark->setPixmap(icon(QStringLiteral("app")).pixmap(64, 64));
    auto* name = new QLabel(QStringLiteral("Tubelet %1").arg(QString::fromUtf8(base::kVersion)));
    setType(*name, Type::Display);
    head->addWidget(mark);
    head->addWidget(name, 1);
    content->addLayout(head);
    auto* words =
        new QLabel(tr("Makes short clips from words, on this computer. Nothing is sent anywhere; a server is asked "
                      "for a model only when you say so.\n\n"
                      "Licence: Apache-2.0. Built with Qt %1, LibTorch, FFmpeg, ICU, SQLite and others; "
                      "each under its own licence.")
                       .arg(QString::fromLatin1(qVersion())));
    words->setWordWrap(true);
    words->setMinimumWidth(420);
    content->addWidget(words);
    auto* licences = new QPushButton(tr("Read the licences"));
    licences->setObjectName(QStringLiteral("aboutLicences"));
    licences->setAutoDefault(false);
    QObject::connect(licences, &QPushButton::clicked, parent, [parent] { showLicences(parent); });
    content->addWidget(licences, 0, Qt::AlignLeft);
    // Nothing to do about, mostly, and nothing that is missed: who asks finds it here.
    auto* drawing = new QLabel(openGlProblem.isEmpty() ? tr("The preview is drawn with OpenGL.") : openGlProblem);
    drawing->setObjectName(QStringLiteral("aboutPreview"));
    drawing->setTextFormat(Qt::PlainText);
    drawing->setTextInteractionFlags(Qt::TextSelectableByMouse);
    drawing->setWordWrap(true);
    Tint::set(*drawing, QPalette::WindowText, &quietText);
    content->addWidget(drawing);
    content->parentWidget()->show();
}

void HelpDialogs::showLicences(QWidget* parent) {
    QVBoxLayout* content = makeDialog(parent, QStringLiteral("licencesDialog"), tr("Licences"), tr("Close"));
    auto* pages = new QTabWidget;
    const auto add = [pages](const QString& title, const QString& file, const char* name, bool isMarkdown) {
        auto* page = new QTextBrowser;
        page->setObjectName(QString::fromLatin1(name));
        page->setAccessibleName(title);
        page->setOpenExternalLinks(true);
        QFile text(file);
        if (text.open(QIODevice::ReadOnly)) {
            const QString words = QString::fromUtf8(text.readAll());
            isMarkdown ? page->setMarkdown(words) : page->setPlainText(words);
            setTypes(*page->document());
        }
        pages->addTab(page, title);
    };
    add(tr("What Tubelet is built with"), QStringLiteral(":/tubelet/NOTICE.md"), "licencesNotice", true);
    add(tr("Tubelet's own: Apache-2.0"), QStringLiteral(":/tubelet/LICENSE"), "licencesOwn", false);
    content->addWidget(pages);
    content->parentWidget()->resize(kReading);
    content->parentWidget()->show();
}

}  // namespace tubelet::ui
