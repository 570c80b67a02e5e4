#include "ui/main_window/log_dialog.h"

#include <algorithm>

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/style/first_size.h"

namespace tubelet::ui {

namespace {

constexpr QSize kFirstSize(820, 520);
constexpr int kInfo = 2;

/// The level of a line that begins an entry, as base/logging writes it; -1 for one that goes on.
int levelOf(const QString& line) {
    static const QRegularExpression entry(
        QStringLiteral("^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}\\.\\d{3} (\\w+) +\\["));
    static const QStringList levels{QStringLiteral("trace"),   QStringLiteral("debug"), QStringLiteral("info"),
                                    QStringLiteral("warning"), QStringLiteral("error"), QStringLiteral("critical")};
    const auto found = entry.match(line);
    const QString word = found.captured(1);
    return !found.hasMatch() ? -1 : word == QLatin1String("warn") ? 3 : static_cast<int>(levels.indexOf(word));
}

}  // namespace

LogDialog::LogDialog(const std::filesystem::path& file, QWidget* parent)
    : QDialog(parent),
      m_file(file),
      m_level(new QComboBox(this)),
      m_text(new QPlainTextEdit(this)),
      m_told(new QLabel(this)) {
    setObjectName(QStringLiteral("logDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Log"));
    m_level->setObjectName(QStringLiteral("logLevel"));
    m_level->setAccessibleName(tr("What is shown"));
    m_level->addItem(tr("Everything"), 0);
    m_level->addItem(tr("Without details for developers"), kInfo);
    m_level->addItem(tr("Warnings and errors"), kInfo + 1);
    m_level->addItem(tr("Errors only"), kInfo + 2);
    m_text->setObjectName(QStringLiteral("logText"));
    m_text->setAccessibleName(tr("Lines of the log"));
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_told->setObjectName(QStringLiteral("logTold"));
    m_told->setWordWrap(true);
    auto* again = new QPushButton(tr("Read again"), this);
    auto* buttons = new QDialogButtonBox(this);
    auto* copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("logCopy"));
    copy->setToolTip(
        tr("Copies what is shown, to be sent with a report. Read it first: prompts and folders stand in it."));
    auto* folder = buttons->addButton(tr("Open folder"), QDialogButtonBox::ActionRole);
    folder->setObjectName(QStringLiteral("logFolder"));
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    auto* head = new QHBoxLayout;
    head->addWidget(m_level);
    head->addWidget(again);
    head->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(m_text, 1);
    column->addWidget(m_told);
    column->addWidget(buttons);
    setFirstSize(*this, kFirstSize);
    connect(m_level, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_question.isBusy()) {
            showFrom(m_level->currentData().toInt());
        }
    });
    connect(again, &QPushButton::clicked, this, &LogDialog::read);
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(folder, &QPushButton::clicked, this, &LogDialog::folderWanted);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(&m_question, &NewestQuestion::slowChanged, this, [this](bool isSlow) {
        if (isSlow) {
            m_told->setText(tr("Reading %1\u2026").arg(fromPath(m_file)));
        }
    });
    read();
}

LogDialog::Log LogDialog::logIn(const std::filesystem::path& place) {
    Log log;
    QFile file(fromPath(place));
    if (!file.exists()) {
        return log;
    }
    if (!file.open(QIODevice::ReadOnly)) {
        log.fault = file.errorString();
    } else {
        const bool isLong = file.size() > kMostBytes;
        file.seek(isLong ? file.size() - kMostBytes : 0);
        QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        if (isLong && !lines.isEmpty()) {
            lines.removeFirst();  // cut
        }
        int level = kInfo;
        for (const QString& line : lines.mid(std::max<qsizetype>(lines.size() - kMostLines, 0))) {
            const int own = levelOf(line);
            level = own < 0 ? level : own;
            log.lines.push_back({level, line});
        }
    }
    return log;
}

void LogDialog::read() {
    m_question.ask([this, file = m_file](const std::stop_token&) -> Background::Continuation {
        return [this, log = logIn(file)] {
            m_log = log;
            showFrom(m_level->currentData().toInt());
        };
    });
}

void LogDialog::showFrom(int level) {
    QStringList shown;
    for (const Line& line : m_log.lines) {
        if (line.level >= level) {
            shown << line.text;
        }
    }
    m_text->setPlainText(shown.join(QLatin1Char('\n')));
    m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
    const QString place = fromPath(m_file);
    m_told->setText(!m_log.fault.isEmpty() ? tr("The log at %1 can't be read: %2.").arg(place, m_log.fault)
                    : m_log.lines.empty()  ? tr("There is no log at %1 yet.").arg(place)
                                           : tr("The last lines of %1").arg(place));
}

}  // namespace tubelet::ui
