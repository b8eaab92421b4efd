"""The words that the program itself puts into an edition, by language; no code, one table."""

from __future__ import annotations

from collections.abc import Mapping

KEYS = (
    "contents",
    "notes",
    "by",
    "back_to_reference",
    "done",
    "to_do",
    "cover",
    "title_page",
    "colophon",
    "landmarks",
    "start",
    "pages",
    "made_with",
    "source_digest",
    "retrieved",
)

_ROWS: Mapping[str, str] = {
    "ar": "المحتويات|الحواشي|{}|العودة إلى المرجع {}|منجز|غير منجز|الغلاف|صفحة العنوان|بيانات النشر|المعالم|بداية النص|الصفحات|أُعدّ باستخدام {}|SHA-256 للمصدر|اطُّلع عليه في {}",
    "bg": "Съдържание|Бележки|{}|Обратно към препратка {}|Готово|Предстои|Корица|Заглавна страница|Издателски данни|Ориентири|Начало на текста|Страници|Изготвено с {}|SHA-256 на изходния текст|Посетен на {}",
    "ca": "Contingut|Notes|Per {}|Torna a la crida {}|Fet|Pendent|Coberta|Portada|Colofó|Punts de referència|Inici del text|Pàgines|Fet amb {}|SHA-256 de la font|Consultat el {}",
    "cs": "Obsah|Poznámky|{}|Zpět na odkaz {}|Hotovo|Zbývá|Obálka|Titulní strana|Tiráž|Orientační body|Začátek textu|Strany|Vytvořeno programem {}|SHA-256 zdrojového textu|Citováno {}",
    "da": "Indhold|Noter|Af {}|Tilbage til henvisning {}|Udført|Mangler|Omslag|Titelblad|Kolofon|Orienteringspunkter|Tekstens begyndelse|Sider|Fremstillet med {}|SHA-256 af kilden|Hentet {}",
    "de": "Inhalt|Anmerkungen|Von {}|Zurück zur Textstelle {}|Erledigt|Offen|Umschlag|Titelseite|Impressum|Orientierungspunkte|Beginn des Textes|Seiten|Hergestellt mit {}|SHA-256 der Quelle|Abgerufen am {}",
    "el": "Περιεχόμενα|Σημειώσεις|{}|Επιστροφή στην παραπομπή {}|Έγινε|Εκκρεμεί|Εξώφυλλο|Σελίδα τίτλου|Κολοφώνας|Ορόσημα|Αρχή κειμένου|Σελίδες|Δημιουργήθηκε με το {}|SHA-256 της πηγής|Ανακτήθηκε στις {}",
    "en": "Contents|Notes|By {}|Back to reference {}|Done|To do|Cover|Title page|Colophon|Landmarks|Start of text|Pages|Made with {}|SHA-256 of the source|Retrieved on {}",
    "eo": "Enhavo|Notoj|De {}|Reen al referenco {}|Farita|Farota|Kovrilo|Titolpaĝo|Kolofono|Orientiloj|Komenco de la teksto|Paĝoj|Farita per {}|SHA-256 de la fonto|Alirita la {}",
    "es": "Índice|Notas|Por {}|Volver a la referencia {}|Hecho|Pendiente|Cubierta|Portada|Colofón|Puntos de referencia|Comienzo del texto|Páginas|Hecho con {}|SHA-256 de la fuente|Consultado el {}",
    "et": "Sisukord|Märkused|{}|Tagasi viite {} juurde|Tehtud|Tegemata|Kaas|Tiitelleht|Kolofon|Orientiirid|Teksti algus|Leheküljed|Koostatud programmiga {}|Lähteteksti SHA-256|Vaadatud: {}",
    "fa": "فهرست|یادداشت‌ها|{}|بازگشت به ارجاع {}|انجام‌شده|انجام‌نشده|جلد|صفحهٔ عنوان|شناسنامه|نشانه‌ها|آغاز متن|صفحه‌ها|ساخته‌شده با {}|SHA-256 منبع|دریافت‌شده در {}",
    "fi": "Sisällys|Viitteet|{}|Takaisin viitekohtaan {}|Tehty|Tekemättä|Kansi|Nimiösivu|Julkaisutiedot|Maamerkit|Tekstin alku|Sivut|Tehty ohjelmalla {}|Lähteen SHA-256|Haettu {}",
    "fr": "Sommaire|Notes|Par {}|Retour à l’appel de note {}|Fait|À faire|Couverture|Page de titre|Colophon|Points de repère|Début du texte|Pages|Réalisé avec {}|SHA-256 de la source|Consulté le {}",
    "gl": "Índice|Notas|Por {}|Volver á referencia {}|Feito|Pendente|Cuberta|Portada|Colofón|Puntos de referencia|Comezo do texto|Páxinas|Feito con {}|SHA-256 da fonte|Consultado o {}",
    "he": "תוכן העניינים|הערות|{}|חזרה להפניה {}|בוצע|לביצוע|כריכה|עמוד השער|פרטי הוצאה|ציוני דרך|תחילת הטקסט|עמודים|נוצר באמצעות {}|SHA-256 של המקור|אוחזר ב־{}",
    "hi": "विषय-सूची|टिप्पणियाँ|{}|संदर्भ {} पर वापस|पूर्ण|शेष|आवरण|शीर्षक पृष्ठ|प्रकाशन विवरण|मार्गचिह्न|पाठ का आरंभ|पृष्ठ|{} से निर्मित|स्रोत का SHA-256|अभिगमन तिथि: {}",
    "hr": "Sadržaj|Bilješke|{}|Natrag na oznaku {}|Gotovo|Preostaje|Korice|Naslovna stranica|Impresum|Orijentiri|Početak teksta|Stranice|Izrađeno programom {}|SHA-256 izvornika|Pristupljeno {}",
    "hu": "Tartalom|Jegyzetek|{}|Vissza a(z) {}. hivatkozáshoz|Kész|Teendő|Borító|Címoldal|Kolofon|Tájékozódási pontok|A szöveg kezdete|Oldalak|Készült a(z) {} programmal|A forrás SHA-256 értéke|Hozzáférés: {}",
    "id": "Daftar isi|Catatan|Oleh {}|Kembali ke rujukan {}|Selesai|Belum selesai|Sampul|Halaman judul|Kolofon|Penanda|Awal teks|Halaman|Dibuat dengan {}|SHA-256 sumber|Diakses tanggal {}",
    "it": "Indice|Note|Di {}|Torna al richiamo {}|Fatto|Da fare|Copertina|Frontespizio|Colophon|Punti di riferimento|Inizio del testo|Pagine|Realizzato con {}|SHA-256 del sorgente|Consultato il {}",
    "ja": "目次|注|{}|参照{}に戻る|完了|未完了|表紙|扉|奥付|ランドマーク|本文の始まり|ページ|{}で制作|原稿のSHA-256|{}閲覧",
    "ko": "차례|주석|{}|참조 {}(으)로 돌아가기|완료|할 일|표지|속표지|간기|랜드마크|본문 시작|페이지|{}(으)로 제작|원고의 SHA-256|{}에 확인함",
    "lt": "Turinys|Pastabos|{}|Grįžti prie nuorodos {}|Atlikta|Neatlikta|Viršelis|Antraštinis puslapis|Metrika|Orientyrai|Teksto pradžia|Puslapiai|Parengta programa {}|Šaltinio SHA-256|Žiūrėta {}",
    "lv": "Saturs|Piezīmes|{}|Atpakaļ pie atsauces {}|Izdarīts|Jāizdara|Vāks|Titullapa|Izdevuma ziņas|Orientieri|Teksta sākums|Lappuses|Izveidots ar {}|Avota SHA-256|Skatīts: {}",
    "nb": "Innhold|Noter|Av {}|Tilbake til henvisning {}|Utført|Gjenstår|Omslag|Tittelside|Kolofon|Orienteringspunkter|Tekstens begynnelse|Sider|Laget med {}|SHA-256 av kilden|Hentet {}",
    "nl": "Inhoud|Noten|Door {}|Terug naar verwijzing {}|Gedaan|Te doen|Omslag|Titelpagina|Colofon|Oriëntatiepunten|Begin van de tekst|Pagina’s|Gemaakt met {}|SHA-256 van de bron|Geraadpleegd op {}",
    "pl": "Spis treści|Przypisy|{}|Powrót do odsyłacza {}|Zrobione|Do zrobienia|Okładka|Strona tytułowa|Stopka redakcyjna|Punkty orientacyjne|Początek tekstu|Strony|Przygotowano w programie {}|SHA-256 tekstu źródłowego|Dostęp: {}",
    "pt": "Sumário|Notas|Por {}|Voltar à referência {}|Feito|Por fazer|Capa|Página de rosto|Colofão|Pontos de referência|Início do texto|Páginas|Feito com {}|SHA-256 da fonte|Consultado em {}",
    "ro": "Cuprins|Note|De {}|Înapoi la referința {}|Gata|De făcut|Copertă|Pagină de titlu|Casetă editorială|Repere|Începutul textului|Pagini|Realizat cu {}|SHA-256 al sursei|Accesat la {}",
    "ru": "Содержание|Примечания|{}|Назад к ссылке {}|Сделано|Не сделано|Обложка|Титульный лист|Выходные данные|Ориентиры|Начало текста|Страницы|Подготовлено в программе {}|SHA-256 исходного текста|Дата обращения: {}",
    "sk": "Obsah|Poznámky|{}|Späť na odkaz {}|Hotovo|Zostáva|Obálka|Titulná strana|Tiráž|Orientačné body|Začiatok textu|Strany|Vytvorené programom {}|SHA-256 zdrojového textu|Dátum prístupu: {}",
    "sl": "Kazalo|Opombe|{}|Nazaj na sklic {}|Opravljeno|Neopravljeno|Naslovnica|Naslovna stran|Kolofon|Orientacijske točke|Začetek besedila|Strani|Izdelano s programom {}|SHA-256 izvirnika|Pridobljeno: {}",
    "sr": "Садржај|Напомене|{}|Назад на ознаку {}|Готово|Преостаје|Корице|Насловна страна|Импресум|Оријентири|Почетак текста|Странице|Израђено програмом {}|SHA-256 изворника|Приступљено: {}",
    "sr-Latn": "Sadržaj|Napomene|{}|Nazad na oznaku {}|Gotovo|Preostaje|Korice|Naslovna strana|Impresum|Orijentiri|Početak teksta|Stranice|Izrađeno programom {}|SHA-256 izvornika|Pristupljeno: {}",
    "sv": "Innehåll|Noter|Av {}|Tillbaka till hänvisning {}|Klart|Återstår|Omslag|Titelsida|Kolofon|Orienteringspunkter|Textens början|Sidor|Framställt med {}|SHA-256 för källan|Hämtad {}",
    "th": "สารบัญ|เชิงอรรถ|{}|กลับไปยังการอ้างอิง {}|เสร็จแล้ว|ยังไม่ทำ|ปก|หน้าชื่อเรื่อง|ข้อมูลการพิมพ์|จุดสังเกต|เริ่มเนื้อหา|หน้า|จัดทำด้วย {}|SHA-256 ของต้นฉบับ|สืบค้นเมื่อ {}",
    "tr": "İçindekiler|Notlar|{}|{} numaralı göndermeye dön|Yapıldı|Yapılacak|Kapak|Başlık sayfası|Künye|Yer imleri|Metnin başı|Sayfalar|{} ile hazırlandı|Kaynağın SHA-256 değeri|Erişim tarihi: {}",
    "uk": "Зміст|Примітки|{}|Назад до посилання {}|Зроблено|Не зроблено|Обкладинка|Титульна сторінка|Вихідні дані|Орієнтири|Початок тексту|Сторінки|Підготовлено у програмі {}|SHA-256 вихідного тексту|Дата звернення: {}",
    "ur": "فہرست|حواشی|{}|حوالہ {} پر واپس|مکمل|باقی|سرورق|صفحۂ عنوان|اشاعتی معلومات|رہنما نشانات|متن کا آغاز|صفحات|{} سے تیار کردہ|ماخذ کا SHA-256|اخذ شدہ بتاریخ {}",
    "vi": "Mục lục|Chú thích|{}|Trở lại tham chiếu {}|Đã xong|Chưa làm|Bìa|Trang tiêu đề|Thông tin xuất bản|Điểm mốc|Bắt đầu văn bản|Trang|Thực hiện bằng {}|SHA-256 của bản nguồn|Truy cập ngày {}",
    "zh": "目录|注释|{}|返回引用 {}|已完成|待办|封面|书名页|版权页|导航标记|正文开始|页码|由 {} 制作|源文件的 SHA-256|检索日期：{}",
    "zh-Hant": "目錄|註釋|{}|返回引用 {}|已完成|待辦|封面|書名頁|版權頁|導覽標記|正文開始|頁碼|由 {} 製作|原始檔的 SHA-256|檢索日期：{}",
}

#: Language -> key -> word.
WORDS: Mapping[str, Mapping[str, str]] = {
    language: dict(zip(KEYS, row.split("|"), strict=True)) for language, row in _ROWS.items()
}
