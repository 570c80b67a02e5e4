#include "ui/main_window/command_palette.h"

#include <algorithm>
#include <utility>

#include <QAction>
#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QTimer>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/main_window/action_text.h"
#include "ui/main_window/fuzzy_match.h"

namespace tubelet::ui {

namespace {

constexpr QSize kSize(560, 380);
constexpr int kFromTop = 72;

}  // namespace

CommandPalette::CommandPalette(const QMenuBar& menus, QWidget& window)
    : QDialog(&window, Qt::Popup), m_search(new QLineEdit(this)), m_list(new QTreeWidget(this)) {
    setObjectName(QStringLiteral("commandPalette"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Commands"));
    m_search->setObjectName(QStringLiteral("paletteSearch"));
    m_search->setPlaceholderText(tr("A few letters of a command"));
    m_search->setAccessibleName(tr("A few letters of a command"));
    m_search->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("Commands"));
    m_list->setColumnCount(3);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    resize(kSize.boundedTo(window.size()));
    collect(menus.actions(), {});
    connect(m_search, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_search, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(m_list, &QTreeWidget::itemClicked, this, &CommandPalette::run);
    filter({});
}

void CommandPalette::collect(const QList<QAction*>& actions, const QString& menu) {
    for (QAction* action : actions) {
        if (action->menu()) {
            const QString name = plainName(*action);
            collect(action->menu()->actions(), menu.isEmpty() ? name : menu + QStringLiteral(" \u203a ") + name);
        } else if (!action->isSeparator() && action->isEnabled() && action->isVisible()) {
            m_commands.push_back({action, plainName(*action), menu});
        }
    }
}

void CommandPalette::filter(const QString& typed) {
    std::vector<std::pair<int, const Command*>> found;
    for (const Command& command : m_commands) {
        if (!command.action) {
            continue;  // gone since, such as of the list of recent models
        }
        if (const auto score = fuzzyScore(typed, command.name)) {
            found.emplace_back(*score, &command);
        } else if (const auto wider = fuzzyScore(typed, command.menu + QLatin1Char(' ') + command.name)) {
            found.emplace_back(*wider / 2, &command);
        } else if (const auto english = fuzzyScore(typed, englishName(*command.action))) {
            found.emplace_back(*english / 2, &command);
        }
    }
    if (!typed.trimmed().isEmpty()) {
        std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    }
    m_list->clear();
    for (const auto& [score, command] : found) {
        auto* item = new QTreeWidgetItem(
            m_list, {command->name, command->menu, command->action->shortcut().toString(QKeySequence::NativeText)});
        item->setForeground(1, palette().color(QPalette::PlaceholderText));
        item->setData(0, Qt::UserRole, static_cast<qulonglong>(command - m_commands.data()));
        item->setData(0, Qt::AccessibleTextRole, command->menu + QLatin1Char(' ') + command->name);
    }
    if (found.empty()) {
        auto* none = new QTreeWidgetItem(m_list, {tr("No command has these letters.")});
        none->setFlags(Qt::NoItemFlags);
    }
    m_list->setCurrentItem(found.empty() ? nullptr : m_list->topLevelItem(0));
}

void CommandPalette::run() {
    const QTreeWidgetItem* item = m_list->currentItem();
    if (!item) {
        return;
    }
    const auto& command = m_commands.at(item->data(0, Qt::UserRole).toULongLong());
    close();
    // Behind this window's end, so that the command finds the focus where it was.
    if (command.action) {
        QTimer::singleShot(0, command.action, &QAction::trigger);
    }
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::showEvent(QShowEvent* event) {
    QDialog::showEvent(event);
    const QWidget* window = parentWidget();
    const QPoint place(std::max((window->width() - width()) / 2, 0), std::min(kFromTop, window->height() / 8));
    move(window->mapToGlobal(place));
    m_search->setFocus();
}

}  // namespace tubelet::ui
