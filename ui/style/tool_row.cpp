#include "ui/style/tool_row.h"

#include <algorithm>

#include <QAction>
#include <QEvent>
#include <QMenu>
#include <QStyle>
#include <QToolButton>

#include "ui/style/menu_button.h"

namespace tubelet::ui {

namespace {

constexpr int kMargin = 6;
constexpr int kGap = 2;
constexpr QSize kIcon(16, 16);

}  // namespace

ToolRow::ToolRow(QWidget* parent) : QWidget(parent), m_more(new MenuButton(this)), m_rest(new QMenu(m_more)) {
    m_more->setObjectName(QStringLiteral("toolMore"));
    m_more->setText(tr("More"));
    m_more->setToolTip(tr("The tools that find no room in the line"));
    m_more->setAccessibleName(tr("More tools"));
    m_more->setMenu(m_rest);
    m_more->hide();
    m_rest->setToolTipsVisible(true);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void ToolRow::add(QAction& command, const QString& text, const QIcon& icon) {
    auto* button = new QToolButton(this);
    button->setObjectName(command.objectName().replace(QStringLiteral("action"), QStringLiteral("tool")));
    button->setText(text);
    button->setIcon(icon);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    auto* entry = new QAction(icon, text, this);
    addTool(button, &command, entry, command.toolTip());
    connect(button, &QToolButton::clicked, &command, &QAction::trigger);
    connect(entry, &QAction::triggered, &command, &QAction::trigger);
    connect(&command, &QAction::changed, this, [this, tool = m_tools.back()] { follow(tool); });
    follow(m_tools.back());
}

void ToolRow::addDropDown(const QString& name, const QString& text, const QString& tip, const QIcon& icon,
                          const QList<QAction*>& commands) {
    auto* button = new MenuButton(this);
    button->setObjectName(name);
    button->setText(text);
    button->setIcon(icon);
    auto* menu = new QMenu(text, button);
    menu->setIcon(icon);
    menu->addActions(commands);
    button->setMenu(menu);
    addTool(button, nullptr, menu->menuAction(), tip);
}

void ToolRow::addTool(QToolButton* button, QAction* command, QAction* entry, const QString& tip) {
    button->setIconSize(kIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(button->text());
    m_tools.push_back({button, command, entry, tip});
    setReason(static_cast<int>(m_tools.size()) - 1, {});
    updateGeometry();
    place();
}

/// What can be switched on and off stands so.
void ToolRow::follow(const Tool& tool) {
    const bool isOn = tool.command->isChecked();
    tool.button->setCheckable(tool.command->isCheckable());
    tool.button->setChecked(isOn);
    tool.entry->setCheckable(tool.command->isCheckable());
    tool.entry->setChecked(isOn);
}

void ToolRow::setReason(int place, const QString& reason) {
    const Tool& tool = m_tools.at(static_cast<std::size_t>(place));
    const QString& tip = reason.isEmpty() ? tool.tip : reason;
    tool.button->setEnabled(reason.isEmpty());
    tool.button->setToolTip(tip);
    tool.button->setAccessibleDescription(tip);
    tool.entry->setEnabled(reason.isEmpty());
    tool.entry->setToolTip(tip);
}

int ToolRow::roomOf(int count) const {
    int width = 2 * kMargin;
    for (int i = 0; i < count; ++i) {
        width += m_tools[static_cast<std::size_t>(i)].button->sizeHint().width() + (i > 0 ? kGap : 0);
    }
    const bool isAll = count == static_cast<int>(m_tools.size());
    return width + (isAll ? 0 : m_more->sizeHint().width() + (count > 0 ? kGap : 0));
}

QSize ToolRow::sizeHint() const {
    return {roomOf(static_cast<int>(m_tools.size())), minimumSizeHint().height()};
}

QSize ToolRow::minimumSizeHint() const {
    int height = m_more->sizeHint().height();
    for (const Tool& tool : m_tools) {
        height = std::max(height, tool.button->sizeHint().height());
    }
    return {m_tools.empty() ? 0 : roomOf(0), height + kMargin};
}

void ToolRow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place();
}

void ToolRow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange) {
        updateGeometry();
        place();
    }
}

void ToolRow::place() {
    const int all = static_cast<int>(m_tools.size());
    m_shown = all;
    while (m_shown > 0 && roomOf(m_shown) > width()) {
        --m_shown;
    }
    int x = kMargin;
    const auto put = [&](QWidget& button) {
        const QSize size = button.sizeHint();
        const QRect spot(x, (height() - size.height()) / 2, size.width(), size.height());
        button.setGeometry(QStyle::visualRect(layoutDirection(), rect(), spot));
        x += size.width() + kGap;
    };
    m_rest->clear();
    for (int i = 0; i < all; ++i) {
        const Tool& tool = m_tools[static_cast<std::size_t>(i)];
        tool.button->setVisible(i < m_shown);
        if (i < m_shown) {
            put(*tool.button);
        } else {
            m_rest->addAction(tool.entry);
        }
    }
    m_more->setVisible(m_shown < all);
    put(*m_more);
}

}  // namespace tubelet::ui
