/** ISO 4217 codes in use, and the tickers of crypto-currencies that adverts pay in. */
export const CURRENCY_CODES: ReadonlySet<string> = new Set(
  (
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP ' +
    'CNH CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF ' +
    'IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK ' +
    'MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR ' +
    'SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED ' +
    'VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG ZWL RMB BTC ETH XMR LTC TRX USDT USDC DAI SOL DOGE BNB XRP'
  ).split(' '),
);

/** Names of currencies and short forms as written beside amounts, lower case, singular and plural. */
export const CURRENCY_WORDS: ReadonlySet<string> = new Set(
  (
    'dollar dollars bucks euro euros pound pounds quid sterling yen yuan renminbi rmb kuai won rupee rupees rs ruble rubles ' +
    'rouble roubles franc francs franken krone kroner krona kronor kronur króna kr zloty zlotys złoty złotych zł koruna ' +
    'korun kč forint ft leu lei ron lev leva лв lira liras tl real reais peso pesos sol soles rand rands dirham dirhams ' +
    'dh riyal riyals rial rials dinar dinars shekel shekels nis baht ringgit rm rupiah rp dong đồng vnd taka tenge sum ' +
    'som hryvnia hryvnias грн руб рублей рубля рубль тенге naira shilling shillings ksh birr cedi cedis kwacha metical ' +
    'afghani manat lari dram denar dalasi ariary pula kina tala vatu gourde quetzal lempira cordoba colon colones ' +
    'guarani boliviano bolivianos bolivar bolivares balboa kyat kip riel tugrik togrog ngultrum pataca rufiyaa ' +
    'bitcoin bitcoins ether tether 元 块 人民币 円 원 만원 万元 美元 欧元'
  ).split(' '),
);

/** A sign right before an amount: any Unicode currency sign, with the letters that tell whose (`US$`, `R$`), or a short form. */
export const SIGN_BEFORE =
  /(?:[A-Z]{0,3}\p{Sc}|(?<![\p{L}\p{N}])(?:Rs\.?|Rp\.?|RM|kr\.?|Kč|zł|Ksh|Dh|Fr\.))[ \u00a0\u202f]?$/u;
