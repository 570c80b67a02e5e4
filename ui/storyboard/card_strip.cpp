#include "ui/storyboard/card_strip.h"

#include <algorithm>
#include <utility>

#include <QDropEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QStyle>

#include "ui/bridge/text.h"
#include "ui/storyboard/card_delegate.h"

namespace tubelet::ui {

namespace {

constexpr int kNarrowest = 112, kWidest = 360;
constexpr double kPerSecond = 72;  ///< pixels

}  // namespace

CardStrip::CardStrip(QWidget* parent) : QListWidget(parent) {
    setObjectName(QStringLiteral("cards"));
    setAccessibleName(tr("Cards of the storyboard, in their order"));
    setToolTip(tr("One clip of several prompts: drag cards to change their order, or press Alt and an arrow key."));
    setFlow(QListView::LeftToRight);
    setWrapping(false);
    setItemDelegate(new CardDelegate(this));
    setUniformItemSizes(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setDragDropMode(QAbstractItemView::InternalMove);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setFrameShape(QFrame::NoFrame);
    viewport()->setBackgroundRole(QPalette::Base);
    setFixedHeight(CardDelegate::kHeight + style()->pixelMetric(QStyle::PM_ScrollBarExtent) + 4);
    connect(this, &QListWidget::itemDoubleClicked, this, &CardStrip::editWanted);
}

void CardStrip::setCards(const std::vector<request::Card>& cards) {
    const int place = std::max(currentRow(), 0);
    m_cards = cards;
    refresh();
    setCurrentRow(std::min(place, count() - 1));
}

void CardStrip::setFrameRate(double framesPerSecond) {
    if (framesPerSecond > 0 && framesPerSecond != m_frameRate) {
        m_frameRate = framesPerSecond;
        setCards(m_cards);
    }
}

void CardStrip::setCard(int place, const request::Card& card) {
    m_cards.at(static_cast<std::size_t>(place)) = card;
    refresh();
}

void CardStrip::refresh() {
    const QSignalBlocker blocker(this);
    const int place = currentRow();
    while (count() > static_cast<int>(m_cards.size())) {
        delete takeItem(count() - 1);
    }
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        if (static_cast<int>(i) == count()) {
            addItem(new QListWidgetItem);
        }
        QListWidgetItem* shown = item(static_cast<int>(i));
        const double seconds = m_cards[i].frames / m_frameRate;
        const QString prompt = fromUtf8(m_cards[i].prompt).trimmed();
        const QString length = tr("%1 s").arg(QLocale().toString(seconds, 'f', 1));
        shown->setText(prompt.isEmpty() ? tr("(says nothing yet)") : prompt);
        shown->setData(CardPlace, static_cast<int>(i));
        shown->setData(CardLength, length);
        const auto share = [&](std::size_t turn) {
            const int frames = std::max(m_cards[i].frames, 1);
            return turn < m_cards.size() ? std::clamp(m_cards[turn].transition / 2.0 / frames, 0.0, 0.5) : 0.0;
        };
        shown->setData(CardTurnsIn, i > 0 ? share(i) : 0.0);
        shown->setData(CardTurnsOut, share(i + 1));
        shown->setData(CardPicture, i < m_pictures.size() ? QVariant(m_pictures[i]) : QVariant());
        shown->setToolTip(prompt);
        //: a card of the storyboard for a screen reader: its number, prompt and length
        shown->setData(Qt::AccessibleTextRole, tr("Card %1: %2, %3").arg(i + 1).arg(shown->text(), length));
        shown->setSizeHint(
            {std::clamp(static_cast<int>(seconds * kPerSecond), kNarrowest, kWidest), CardDelegate::kHeight});
    }
    setCurrentRow(std::min(place, count() - 1));
}

void CardStrip::setPictures(const std::vector<QImage>& pictures) {
    m_pictures = pictures;
    refresh();
}

void CardStrip::moveCurrent(int by) {
    const int from = currentRow(), to = from + by;
    if (from < 0 || to < 0 || to >= count()) {
        return;
    }
    std::swap(m_cards[static_cast<std::size_t>(from)], m_cards[static_cast<std::size_t>(to)]);
    refresh();
    setCurrentRow(to);
    Q_EMIT reordered();
}

void CardStrip::dropEvent(QDropEvent* event) {
    QListWidget::dropEvent(event);
    std::vector<request::Card> moved;
    int current = currentRow();
    for (int i = 0; i < count(); ++i) {
        const auto from = static_cast<std::size_t>(item(i)->data(CardPlace).toInt());
        if (from < m_cards.size()) {
            moved.push_back(m_cards[from]);
        }
    }
    if (moved.size() != m_cards.size() || moved == m_cards) {
        return;
    }
    m_cards = std::move(moved);
    refresh();
    setCurrentRow(current);
    Q_EMIT reordered();
}

void CardStrip::keyPressEvent(QKeyEvent* event) {
    const bool moves = event->modifiers().testFlag(Qt::AltModifier);
    if (moves && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)) {
        moveCurrent(event->key() == Qt::Key_Left ? -1 : 1);
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        Q_EMIT editWanted();
        return;
    }
    if (event->key() == Qt::Key_Delete && currentRow() >= 0) {
        Q_EMIT removeWanted();
        return;
    }
    QListWidget::keyPressEvent(event);
}

}  // namespace tubelet::ui
