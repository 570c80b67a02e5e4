#include "ui/evaluation/clips_pane.h"

#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMouseEvent>
#include <QResizeEvent>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/bridge/told.h"
#include "ui/evaluation/asked_clip_delegate.h"
#include "ui/evaluation/asked_clips.h"
#include "ui/evaluation/evaluation_words.h"
#include "ui/evaluation/strip_pictures.h"
#include "ui/style/hint_label.h"
#include "ui/style/icon.h"

namespace tubelet::ui {

namespace {

constexpr int kAbove = 10;

using Which = ClipChoice::Which;

/// Its rows are as wide as it is, and as high as that makes them.
class ClipRows : public QListView {
  public:
    using QListView::QListView;

  protected:
    void resizeEvent(QResizeEvent* event) override {
        QListView::resizeEvent(event);
        scheduleDelayedItemsLayout();
    }
};

QComboBox* box(QWidget* parent, const char* name, const QString& what) {
    auto* made = new QComboBox(parent);
    made->setObjectName(QString::fromLatin1(name));
    made->setAccessibleName(what);
    made->setToolTip(what);
    made->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return made;
}

/// The choice of a box that has these words again; the first where they are gone.
void keep(QComboBox& box, const QString& text) {
    const int index = box.findText(text);
    box.setCurrentIndex(index < 0 ? 0 : index);
}

}  // namespace

ClipsPane::ClipsPane(QWidget* parent)
    : QWidget(parent),
      m_clips(new AskedClips(this)),
      m_pictures(
          new StripPictures((QSizeF(AskedClipDelegate::kPictureBox) * qGuiApp->devicePixelRatio()).toSize(), this)),
      m_search(new QLineEdit(this)),
      m_which(box(this, "evaluationWhich", tr("Which clips are shown"))),
      m_language(box(this, "evaluationLanguage", tr("Language of the prompt"))),
      m_count(new QLabel(this)),
      m_none(new HintLabel(this)),
      m_list(new ClipRows(this)) {
    m_search->setObjectName(QStringLiteral("evaluationSearch"));
    m_search->setPlaceholderText(tr("Search prompts"));
    m_search->setAccessibleName(tr("Search the prompts"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search"), QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    m_count->setObjectName(QStringLiteral("evaluationCount"));
    m_count->setTextFormat(Qt::PlainText);
    m_none->setObjectName(QStringLiteral("evaluationNone"));
    m_list->setObjectName(QStringLiteral("evaluationClips"));
    m_list->setAccessibleName(tr("Clips and what the scorer saw"));
    m_list->setToolTip({});
    m_list->setModel(m_clips);
    m_delegate = new AskedClipDelegate(*m_list, *m_clips, *m_pictures);
    m_list->setItemDelegate(m_delegate);
    m_list->viewport()->installEventFilter(this);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);  // its width is the rows'
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->verticalScrollBar()->setSingleStep(40);
    m_list->setFrameShape(QFrame::NoFrame);
    layOut();
    fillChoices();
    connect(m_search, &QLineEdit::textChanged, this, &ClipsPane::choose);
    m_search->installEventFilter(this);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    connect(m_which, &QComboBox::activated, this, &ClipsPane::choose);
    connect(m_language, &QComboBox::activated, this, &ClipsPane::choose);
    connect(m_pictures, &StripPictures::arrived, m_list->viewport(), qOverload<>(&QWidget::update));
    connect(m_list, &QListView::activated, this, [this](const QModelIndex& index) { wantPicture(index.row(), 0); });
}

/// Of that column, or the next that has one.
void ClipsPane::wantPicture(int row, std::size_t first) {
    for (std::size_t column = first; column < m_clips->columns().size(); ++column) {
        if (const QString file = m_clips->picture(row, column); !file.isEmpty()) {
            Q_EMIT pictureWanted(file);
            return;
        }
    }
}

bool ClipsPane::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_search && event->type() == QEvent::KeyPress && !m_search->text().isEmpty() &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        m_search->clear();
        return true;
    }
    if (watched == m_list->viewport() && event->type() == QEvent::MouseButtonDblClick) {
        const QPoint point = static_cast<QMouseEvent*>(event)->position().toPoint();
        if (const QModelIndex index = m_list->indexAt(point); index.isValid()) {
            wantPicture(index.row(), m_delegate->columnAt(m_list->visualRect(index), point));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ClipsPane::layOut() {
    auto* about = new HintLabel(this);
    about->say(tr("Five moments of each clip: above what the model made, below the same scene as the world draws it."));
    auto* bar = new QHBoxLayout;
    bar->addWidget(m_which);
    bar->addWidget(m_language);
    bar->addWidget(m_search, 1);
    bar->addWidget(m_count);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, kAbove, 0, 0);
    column->addLayout(bar);
    column->addWidget(about);
    column->addWidget(m_none);
    column->addWidget(m_list, 1);
    setFocusProxy(m_which);
    setTabOrder(m_which, m_language);
    setTabOrder(m_language, m_search);
    setTabOrder(m_search, m_list);
}

void ClipsPane::setColumns(const EvaluationColumns& columns) {
    const int scrolled = m_list->verticalScrollBar()->value();
    const QModelIndex current = m_list->currentIndex();
    const int number = current.isValid() ? m_clips->clip(current.row()).asked().number : -1;
    m_pictures->lookAgain();
    EvaluationColumns readable = columns;
    std::erase_if(readable, [](const EvaluationColumn& column) { return !column.read; });
    m_clips->setColumns(readable);
    fillChoices();
    choose();
    if (const int row = m_clips->rowOf(number); row >= 0) {
        m_list->setCurrentIndex(m_clips->index(row));
    }
    m_list->verticalScrollBar()->setValue(scrolled);
}

void ClipsPane::fillChoices() {
    const QString which = m_which->currentText(), language = m_language->currentText();
    m_which->clear();
    m_which->addItem(tr("All clips, wrong ones first"));
    m_which->setItemData(0, QVariant::fromValue(static_cast<int>(Which::All)));
    const auto add = [this](const QString& text, Which kind, const std::string& question) {
        m_which->addItem(text, static_cast<int>(kind));
        m_which->setItemData(m_which->count() - 1, fromUtf8(question), Qt::UserRole + 1);
    };
    add(tr("Something wrong"), Which::Wrong, {});
    auto questions = questionsOf(m_clips->all());
    EvaluationWords::sortQuestions(questions);
    for (const std::string& question : questions) {
        //: "Wrong: Colour"
        add(tr("Wrong: %1").arg(EvaluationWords::heading(question)), Which::Wrong, question);
    }
    if (m_clips->columns().size() > 1) {
        add(tr("Right of one model, wrong of another"), Which::AllDifferent, {});
    }
    keep(*m_which, which);
    m_language->clear();
    m_language->addItem(tr("Any language"));
    for (const std::string& code : languagesOf(m_clips->all())) {
        m_language->addItem(EvaluationWords::language(code), fromUtf8(code));
    }
    keep(*m_language, language);
}

void ClipsPane::choose() {
    ClipChoice choice;
    choice.which = static_cast<Which>(m_which->currentData().toInt());
    choice.question = toUtf8(m_which->currentData(Qt::UserRole + 1).toString());
    choice.language = toUtf8(m_language->currentData().toString());
    choice.words = m_search->text().trimmed();
    m_clips->choose(choice);
    showCount();
}

void ClipsPane::showCount() {
    const int all = static_cast<int>(m_clips->all().size());
    m_count->setText(told({counts("ui", "%1 of %n clip(s)"), all, m_clips->rowCount()}));
    m_none->say(m_clips->rowCount() > 0 ? QString()
                : all == 0              ? tr("No clip is there yet.")
                                        : tr("No clip is like that. Choose all clips, any language, or other words."));
}

}  // namespace tubelet::ui
