#include "ui/start/start_problem.h"

#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include "base/error.h"
#include "ui/bridge/failure.h"
#include "ui/bridge/folders.h"
#include "ui/bridge/text.h"
#include "ui/style/type_scale.h"

namespace tubelet::ui {

namespace {

constexpr int kTextWidth = 480;
constexpr int kIconSize = 48;

/// In the engine's words, or those of what went wrong unforeseen.
Failure failureOf(const std::exception& problem) {
    if (const auto* error = dynamic_cast<const Error*>(&problem)) {
        return FailureText::of(*error);
    }
    return FailureText::of({says("ui", "An unexpected fault: %1."), std::string(problem.what())}, ErrorKind::Internal);
}

QLabel* makeText(const QString& text, const char* name) {
    auto* label = new QLabel(text);
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    label->setFixedWidth(kTextWidth);
    return label;
}

}  // namespace

StartProblem::StartProblem(const std::exception& problem, const std::filesystem::path& dataFolder, QWidget* parent)
    : QDialog(parent), m_folder(folderNamedIn(messageOf(problem), dataFolder)) {
    setObjectName(QStringLiteral("startProblem"));
    setWindowTitle(QStringLiteral("Tubelet"));
    const Failure failure = failureOf(problem);

    auto* icon = new QLabel;
    icon->setPixmap(style()->standardIcon(QStyle::SP_MessageBoxCritical).pixmap(kIconSize, kIconSize));
    auto* title = makeText(tr("Tubelet can't start"), "startProblemTitle");
    setType(*title, Type::Title);
    auto* words = makeText(failure.sentence, "startProblemText");
    if (!failure.details.isEmpty()) {
        words->setText(failure.sentence + QStringLiteral("\n\n") + failure.details);
    }
    m_place = makeText(tr("Folder: %1").arg(fromPath(m_folder)), "startProblemPlace");

    auto* buttons = new QDialogButtonBox;
    auto* open = buttons->addButton(tr("Open folder"), QDialogButtonBox::ActionRole);
    open->setObjectName(QStringLiteral("startProblemFolder"));
    auto* again = buttons->addButton(tr("Try again"), QDialogButtonBox::AcceptRole);
    again->setObjectName(QStringLiteral("startProblemAgain"));
    auto* quit = buttons->addButton(tr("Quit"), QDialogButtonBox::RejectRole);
    quit->setObjectName(QStringLiteral("startProblemQuit"));
    connect(open, &QPushButton::clicked, this, &StartProblem::showFolder);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* column = new QVBoxLayout;
    column->setSpacing(12);
    column->addWidget(title);
    column->addWidget(words);
    column->addWidget(m_place);
    auto* row = new QHBoxLayout;
    row->setSpacing(20);
    row->addWidget(icon, 0, Qt::AlignTop);
    row->addLayout(column, 1);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(24, 20, 24, 16);
    outer->setSpacing(20);
    outer->setSizeConstraint(QLayout::SetFixedSize);
    outer->addLayout(row);
    outer->addWidget(buttons);
}

bool StartProblem::canBeSeen() {
    const QString platform = QGuiApplication::platformName();
    return platform != QLatin1String("offscreen") && platform != QLatin1String("minimal");
}

void StartProblem::showFolder() {
    std::error_code ignored;
    std::filesystem::create_directories(m_folder, ignored);
    if (!openFolder(m_folder)) {
        m_place->setText(tr("No file manager could be opened. The folder is %1").arg(fromPath(m_folder)));
    }
}

}  // namespace tubelet::ui
