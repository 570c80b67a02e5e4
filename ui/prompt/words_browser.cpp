#include "ui/prompt/words_browser.h"

#include <algorithm>

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPainterPath>
#include <QScreen>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QTabBar>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/style/icon.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr QSize kSize(460, 340);
constexpr int kPadding = 10;
constexpr int kPicture = 28;  ///< pixels, where a word has one

/// Draws a word as a rounded chip.
class ChipDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const QFontMetrics metrics(option.font);
        const bool hasPicture = !index.data(Qt::DecorationRole).isNull();
        return {metrics.horizontalAdvance(index.data().toString()) + 2 * kPadding + 4 + (hasPicture ? kPicture : 0),
                std::max(metrics.height() + 14, hasPicture ? kPicture + 9 : 0)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const bool marked = (option.state & QStyle::State_HasFocus) || (option.state & QStyle::State_MouseOver);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRectF chip = QRectF(option.rect).adjusted(2.5, 2.5, -2.5, -2.5);
        painter->setBrush(option.palette.color(QPalette::Button));
        painter->setPen(QPen(marked ? accent(option.palette) : option.palette.color(QPalette::Mid), marked ? 1.5 : 1));
        painter->drawRoundedRect(chip, 6, 6);
        QRect words = option.rect;
        if (const QImage picture = index.data(Qt::DecorationRole).value<QImage>(); !picture.isNull()) {
            QRectF place(chip.left() + 2, chip.center().y() - kPicture / 2.0, kPicture, kPicture);
            if (option.direction == Qt::RightToLeft) {
                place.moveRight(chip.right() - 2);
                words.setRight(words.right() - kPicture);
            } else {
                words.setLeft(words.left() + kPicture);
            }
            painter->setRenderHint(QPainter::SmoothPixmapTransform);
            QPainterPath round;
            round.addRoundedRect(place, 4, 4);
            painter->save();
            painter->setClipPath(round, Qt::IntersectClip);
            painter->drawImage(place, picture);
            painter->restore();
        }
        painter->setPen(option.palette.color(QPalette::ButtonText));
        painter->drawText(words, Qt::AlignCenter, index.data().toString());
        painter->restore();
    }
};

/// The forms of a word in one language, or in whichever it has.
const std::vector<std::string>& formsOf(const words::Word& word, const std::string& language) {
    const auto found = word.find(language);
    return found != word.end() ? found->second : word.begin()->second;
}

QString allForms(const words::Word& word) {
    QStringList languages;
    for (const auto& [language, forms] : word) {
        QStringList list;
        for (const std::string& form : forms) {
            list << fromUtf8(form);
        }
        languages << list.join(QStringLiteral(", "));
    }
    return languages.join(QStringLiteral(" \u00b7 "));
}

}  // namespace

WordsBrowser::WordsBrowser(QWidget* parent)
    : QFrame(parent, Qt::Popup),
      m_search(new QLineEdit(this)),
      m_tabs(new QTabBar(this)),
      m_list(new QListWidget(this)),
      m_nothing(new QLabel(tr("No word of this model has these letters."), this)) {
    setObjectName(QStringLiteral("wordsBrowser"));
    setFrameShape(QFrame::StyledPanel);
    m_search->setObjectName(QStringLiteral("wordsSearch"));
    m_search->setPlaceholderText(tr("Search the words"));
    m_search->setAccessibleName(tr("Search the words"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setAccessibleName(tr("Kinds of words"));
    m_list->setObjectName(QStringLiteral("words"));
    m_list->setAccessibleName(tr("Words that this model knows"));
    m_list->setFlow(QListView::LeftToRight);
    m_list->setWrapping(true);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setItemDelegate(new ChipDelegate(m_list));
    m_list->installEventFilter(this);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->hide();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    column->addWidget(m_search);
    column->addWidget(m_tabs);
    column->addWidget(m_list, 1);
    column->addWidget(m_nothing, 1);

    connect(m_search, &QLineEdit::textChanged, this, &WordsBrowser::fill);
    connect(m_tabs, &QTabBar::currentChanged, this, &WordsBrowser::fill);
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) { Q_EMIT chosen(item->text()); });
}

QString WordsBrowser::titleOf(const std::string& group) {
    if (group == "subjects") {
        return tr("Subjects");
    }
    if (group == "colors") {
        return tr("Colours");
    }
    if (group == "motions") {
        return tr("Motions");
    }
    if (group == "backgrounds") {
        return tr("Backgrounds");
    }
    if (group == "classes") {
        return tr("Classes");
    }
    QString own = shortened(fromUtf8(group), 24);
    return own.isEmpty() ? own : own.at(0).toUpper() + own.mid(1);
}

void WordsBrowser::setWords(const std::vector<words::WordGroup>& groups, const QString& language) {
    m_groups = groups;
    m_language = toUtf8(language);
    const int before = m_tabs->currentIndex();
    {
        const QSignalBlocker blocker(m_tabs);
        while (m_tabs->count() > 0) {
            m_tabs->removeTab(0);
        }
        for (const words::WordGroup& group : groups) {
            m_tabs->addTab(titleOf(group.name));
        }
        m_tabs->setCurrentIndex(std::clamp(before, 0, std::max(m_tabs->count() - 1, 0)));
    }
    fill();
}

void WordsBrowser::fill() {
    const QString wanted = m_search->text().trimmed();
    m_list->clear();
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        // A search goes through all kinds.
        if (wanted.isEmpty() && static_cast<int>(i) != m_tabs->currentIndex()) {
            continue;
        }
        for (const words::Word& word : m_groups[i].words) {
            if (word.empty() || formsOf(word, m_language).empty()) {
                continue;
            }
            const QString all = allForms(word);
            if (!wanted.isEmpty() && !all.contains(wanted, Qt::CaseInsensitive)) {
                continue;
            }
            auto* item = new QListWidgetItem(fromUtf8(formsOf(word, m_language).front()), m_list);
            item->setToolTip(all);
            if (const QImage picture = pictureOf(word); !picture.isNull()) {
                item->setData(Qt::DecorationRole, picture);
            }
        }
    }
    m_tabs->setEnabled(wanted.isEmpty());
    m_list->setVisible(m_list->count() > 0);
    m_nothing->setVisible(m_list->count() == 0);
}

QImage WordsBrowser::pictureOf(const words::Word& word) const {
    for (const auto& [language, forms] : word) {
        for (const std::string& form : forms) {
            if (const auto found = m_pictures.constFind(fromUtf8(form)); found != m_pictures.cend()) {
                return *found;
            }
        }
    }
    return {};
}

void WordsBrowser::openAt(const QWidget& control) {
    m_search->clear();
    QSize size = kSize;
    QPoint corner = control.mapToGlobal(QPoint(0, control.height() + 2));
    if (const QScreen* own = control.screen()) {
        const QRect room = own->availableGeometry();
        size = size.boundedTo(room.size());
        if (corner.y() + size.height() > room.bottom()) {
            corner.setY(std::max(room.top(), control.mapToGlobal(QPoint(0, 0)).y() - size.height() - 2));
        }
        corner.setX(std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - size.width())));
    }
    setGeometry(QRect(corner, size));
    show();
    m_search->setFocus(Qt::PopupFocusReason);
}

void WordsBrowser::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        hide();
        return;
    }
    QFrame::keyPressEvent(event);
}

bool WordsBrowser::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) {
        return QFrame::eventFilter(watched, event);
    }
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (key == Qt::Key_Escape) {
        hide();
        return true;
    }
    if (watched == m_search && key == Qt::Key_Down && m_list->count() > 0) {
        m_list->setFocus(Qt::TabFocusReason);
        m_list->setCurrentRow(0);
        return true;
    }
    if (enter && m_list->count() > 0) {
        const QListWidgetItem* item = watched == m_search ? m_list->item(0) : m_list->currentItem();
        if (item && (watched == m_list || !m_search->text().trimmed().isEmpty())) {
            Q_EMIT chosen(item->text());
        }
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

}  // namespace tubelet::ui
